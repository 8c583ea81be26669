import type { Reason } from "../../../../src/core/vocabulary.ts";
import type { Scenario } from "./scenario.ts";

const error = (tag: string, reason: Reason, server: string, body: string, more: Partial<Scenario> = {}): Scenario => ({
  tag,
  state: "unknown",
  reason,
  server,
  domain: `lantern-quay.${server.split(".").at(-1)}`,
  body,
  ...more,
});

/** Replies that are no answer: refusals, outages, other zones, and queries that were not understood. */
export const ERRORS: readonly Scenario[] = [
  error(
    "whois.switch.refused",
    "refused",
    "whois.nic.ch",
    "Requests of this client are not permitted. Please use https://www.nic.ch/whois/ for queries.\n",
  ),
  error("whois.dns-belgium.blocked", "refused", "whois.dns.be", "% .be Whois Server 6.1\n-3: IP address blocked\n"),
  error("whois.tci.not-allowed", "refused", "whois.tcinet.ru", "% You are not allowed to connect.\n"),
  error("whois.refused.access-denied", "refused", "whois.registry.example", "Access denied\n"),
  error("whois.nicit.unavailable", "server-error", "whois.nic.it", "Service temporarily unavailable.\n"),
  error(
    "whois.verisign.down",
    "server-error",
    "whois.verisign-grs.com",
    "*\n* Sorry, the Whois database is currently down.\n*\n* Please wait a while and try again. Thanks\n*\n",
  ),
  error("whois.sidn.busy", "server-error", "whois.sidn.nl", "whois.sidn.nl: Server too busy, try again later\n"),
  error(
    "whois.freenom.unanswered",
    "server-error",
    "whois.dot.ga",
    "WHOIS lookup for LANTERN-QUAY.GA can temporarily not be answered. Please try again.\n",
  ),
  error("whois.cocca.unprocessed", "server-error", "whois.nic.gs", "Server can't process your request.\n"),
  error(
    "whois.error.connection",
    "server-error",
    "whois.nic.pr",
    "% NIC.PR WHOIS server.\n\nConnection attempt failed 2.\n",
  ),
  error(
    "whois.error.try-later",
    "server-error",
    "whois.registry.example",
    "An error occurred, please try again later.\n",
  ),
  error("whois.identity-digital.unsupported", "not-authoritative", "whois.afilias.net", "TLD is not supported.\n"),
  error(
    "whois.nic-bo.foreign",
    "not-authoritative",
    "whois.nic.bo",
    "whois.nic.bo solo acepta consultas con dominios .bo\n",
  ),
  error(
    "whois.error.no-server",
    "not-authoritative",
    "whois.registry.example",
    "No whois server is known for this kind of object.\n",
  ),
  error(
    "whois.registrobr.invalid",
    "invalid-query",
    "whois.registro.br",
    "% Copyright (c) Nic.br\n\n% Invalid syntax.\n\n% whois.registro.br accepts only direct match queries.\n",
  ),
  error(
    "whois.denic.error",
    "invalid-query",
    "whois.denic.de",
    "% Error: 55000000010 Non bijective ace-idn convertible domain\n",
  ),
  error(
    "whois.srs-nz.invalid",
    "invalid-query",
    "whois.srs.net.nz",
    "query_status: 500 Invalid characters in query string\n",
  ),
  error("whois.nominet.not-a-name", "invalid-query", "whois.nic.uk", "This domain name is invalid.\n"),
  error("whois.error.syntax", "invalid-query", "whois.registry.example", "Error: Incorrect domain name\n"),
  error(
    "status.invalid",
    "invalid-query",
    "whois.dns.be",
    "Domain:\tlantern_quay.be\nStatus:\tNOT ALLOWED\nMessage:\tUse only approved characters.\n",
  ),
  error(
    "status.denied",
    "throttled",
    "whois.srs.net.nz",
    "domain_name: lantern-quay.co.nz\nrequest_status: late\nstatus: 440 Request Denied\n",
    { domain: "lantern-quay.co.nz" },
  ),
  error("whois.empty", "empty", "whois.gandi.net", "\n\n"),
  error("whois.not-understood", "malformed", "whois.registry.example", "Welcome to our server. Enjoy the sea view.\n"),
  error(
    "whois.other-name",
    "not-authoritative",
    "whois.iana.org",
    "domain:       IO\norganisation: Example Registry Limited\nnserver:      A0.NIC.EXAMPLE 192.0.2.53\nstatus:       ACTIVE\n",
    {
      domain: "popcorntime.io",
    },
  ),
  error("whois.other-name", "not-authoritative", "whois.nic.io", 'No match for "OTHER-NAME.IO".\n', {
    domain: "popcorntime.io",
  }),
  error(
    "whois.foreign-zone",
    "not-authoritative",
    "whois.internic.net",
    'No match for domain "LANTERN-QUAY.COM.ET".\n',
    { domain: "lantern-quay.com.et" },
  ),
  error("whois.foreign-zone", "not-authoritative", "tvwhois.verisign-grs.com", 'No match for "LANTERN-QUAY.TV".\n', {
    domain: "lantern-quay.tv",
  }),
  error("whois.cut-off", "too-large", "whois.nic.io", "Domain not found.\n", { truncated: true }),
  error(
    "whois.networksolutions.refused",
    "refused",
    "whois.registrar.example",
    "Your address is contained within a list of IP addresses that may have failed\n",
  ),
  error(
    "whois.tucows.non-local",
    "not-authoritative",
    "whois.registrar.example",
    "Can't get information on non-local domain lantern-quay.example\n",
  ),
  error("whois.ename.out-of-registry", "not-authoritative", "whois.registrar.example", "Out of Registry\n"),
];
