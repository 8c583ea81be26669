import type { Scenario } from "./scenario.ts";

const limit = (tag: string, server: string, body: string): Scenario => ({
  tag,
  state: "unknown",
  reason: "throttled",
  server,
  domain: `lantern-quay.${server.split(".").at(-1)}`,
  body,
});

/** Limits and quotas, as a registry's server prints them. None of them says anything about the name. */
export const LIMITS: readonly Scenario[] = [
  limit(
    "whois.afnic.throttled",
    "whois.nic.re",
    "%%\n%% This is the AFNIC Whois server.\n%%\n%% Too many requests...\n%%\n%% No entries found in the AFNIC Database.\n",
  ),
  limit(
    "whois.dk.throttled",
    "whois.punktum.dk",
    "# Hello 192.0.2.7. Your session has been logged.\n#\n# Too many connections.\n",
  ),
  limit("whois.nask.throttled", "whois.dns.pl", "request limit exceeded for 192.0.2.7\n"),
  limit("whois.sidn.throttled", "whois.sidn.nl", "whois.sidn.nl: only 1 request per second allowed, try again later\n"),
  limit("whois.sidn.daily-limit", "whois.sidn.nl", "whois.sidn.nl: daily whois-limit exceeded for client 192.0.2.7\n"),
  limit("whois.throttled.per-second", "whois.fi", "Maximum number of requests per second exceeded.\n"),
  limit(
    "whois.dns-belgium.throttled",
    "whois.dns.be",
    "% .be Whois Server 6.1\n%\n% Maximum queries per hour reached (100)\n",
  ),
  limit(
    "whois.eurid.throttled",
    "whois.eu",
    "% WHOIS lantern-quay\n% Excessive querying, grace period of 30 seconds\n",
  ),
  limit(
    "whois.eurid.grace-period",
    "whois.eu",
    "% WHOIS lantern-quay.eu\n-1: Still in grace period, wait 59 seconds\n",
  ),
  limit(
    "whois.denic.throttled",
    "whois.denic.de",
    "% Error: 55000000002 Connection refused; access control limit reached.\n",
  ),
  limit(
    "whois.hkirc.throttled",
    "whois.hkirc.hk",
    "Please maintain at least 10-second time before starting another enquiry.\n",
  ),
  limit("whois.markmonitor.throttled", "whois.registrar.example", "You have exceeded your quota of queries.\n"),
  limit(
    "whois.markmonitor.throttled",
    "whois.registrar.example",
    "BLACKLISTED: You have exceeded the query limit for your network\n",
  ),
  limit(
    "whois.cocca.throttled",
    "whois.nic.gs",
    "TERMS OF USE: Whoever asks too much will find the\nlimit exceeded before long.\n\nLookup quota exceeded.\n",
  ),
  limit("whois.pir.throttled", "whois.pir.org", "WHOIS LIMIT EXCEEDED - SEE WWW.PIR.ORG/WHOIS FOR DETAILS\n"),
  limit(
    "whois.nominet.throttled",
    "whois.nic.uk",
    'Error for "lantern-quay.co.uk".\n\n    the WHOIS query quota for 192.0.2.7 has been exceeded\n    and will be replenished in 59.2 seconds.\n',
  ),
  limit("whois.throttled.rate-limit", "whois.registry.example", "Rate limit exceeded. Try again after: 24h0m0s\n"),
  limit("whois.nic-at.throttled", "whois.nic.at", "% Quota exceeded\n"),
  limit(
    "whois.red-es.not-authorised",
    "whois.nic.es",
    "  The IP address used to perform the query  is not authorised  or  has exceeded the established limit for\n  queries.\n",
  ),
  limit(
    "whois.switch.throttled",
    "whois.nic.ch",
    "The number of requests per client per time interval is\nrestricted. You have exceeded this limit.\nPlease wait a moment and try again.\n",
  ),
  limit("whois.tci.throttled", "whois.tcinet.ru", "% You have exceeded allowed connection rate.\n"),
  limit(
    "whois.cznic.throttled",
    "whois.nic.cz",
    "% Your connection limit exceeded. Please slow down and try again later.\n",
  ),
  limit("whois.registry-za.throttled", "whois.registry.net.za", "Please go away for 30 Seconds\n"),
  limit("whois.srs-nz.denied", "whois.srs.net.nz", "query_status: 440 Request Denied\n"),
  limit("whois.throttled.later", "whois.registrar.example", "Please try again in a few seconds.\n"),
  limit(
    "whois.throttled.quota",
    "whois.registry.example",
    "The daily query limit has been reached, come back tomorrow.\n",
  ),
  limit("whois.throttled.ip-limit", "whois.registry.example", "IP has reached its rate limit\n"),
  limit("whois.throttled.frequency", "whois.registry.example", "The query frequency too fast\n"),
  limit("whois.centralnic.throttled", "whois.centralnic.com", "Query rate of 1800 exceeded\n"),
  limit("whois.throttled.queries", "whois.registry.example", "Number of allowed queries exceeded.\n"),
];
