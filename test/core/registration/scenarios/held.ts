import type { Scenario } from "./scenario.ts";

const reserved = (tag: string, server: string, body: string, more: Partial<Scenario> = {}): Scenario => ({
  tag,
  state: "reserved",
  server,
  domain: `lantern-quay.${server.split(".").at(-1)}`,
  body,
  ...more,
});
const blocked = (tag: string, server: string, body: string): Scenario => ({
  ...reserved(tag, server, body),
  state: "blocked",
});

const TERMS = "This service helps to find out what the registry holds on a name.\nAll rights reserved.\n";

/** One-line replies of registries that hold a name back, or forbid it. */
export const HELD_NAMES: readonly Scenario[] = [
  reserved("whois.icb.reserved", "whois.nic.io", "\nDomain reserved\n\n", { domain: "popcorntime.io" }),
  reserved(
    "whois.identity-digital.reserved",
    "whois.nic.io",
    "This name is reserved by the Registry in accordance with ICANN Policy.\n",
    { domain: "popcorntime.io" },
  ),
  reserved(
    "whois.identity-digital.reserved",
    "whois.nic.games",
    `This platinum domain is available for purchase.\nIf you would like to make an offer, please write to us.\nThis name is reserved by the Registry in accordance with ICANN Policy.\n${TERMS}`,
  ),
  reserved(
    "whois.reserved.by-registry",
    "whois.nic.io",
    `Reserved by Registry\n\n>>> Last update of WHOIS database: 2018-03-04T05:06:07Z <<<\n\n${TERMS}`,
  ),
  reserved(
    "whois.reserved.name",
    "whois.nic.download",
    "Reserved Domain Name\nURL of the complaint form: https://complaints.example/\n",
  ),
  reserved("whois.cnnic.reserved", "whois.cnnic.cn", "Sorry, The domain you requested is in the reserved list.\n"),
  reserved(
    "whois.cnnic.not-online",
    "whois.cnnic.cn",
    "the Domain Name you apply can not be registered online. Please consult your Domain Name registrar\n",
  ),
  reserved(
    "whois.verisign.name.reserved",
    "whois.nic.name",
    " ****\n\nNot available for registration.\nSecond level domain name is reserved.\n",
  ),
  reserved(
    "whois.krnic.restricted",
    "whois.kr",
    "query : lantern-quay.kr\n\n# ENGLISH\n\nThis request domain name is restricted to specifically qualified registrants for stable management of domain names and public interest.\n",
  ),
  reserved(
    "whois.registrobr.reserved",
    "whois.registro.br",
    "% Copyright (c) Nic.br\n\n% reserved:    CG\n\n% Security and mail abuse issues should be addressed to cert.br\n",
  ),
  reserved("whois.om.restricted", "whois.registry.om", "Restricted\n"),
  reserved("whois.co-ca.unavailable", "whois.co.ca", "Domain is not available or is reserved by the registry.\n", {
    domain: "lantern-quay.co.ca",
  }),
  reserved("whois.openregistry.premium", "whois.sx", 'Status: PREMIUM NAME (No match for domain "lantern-quay.sx")\n'),
  reserved(
    "whois.iedr.pending",
    "whois.iedr.ie",
    "domain:      lantern-quay.ie\nexpiry:      16 May 2013\n\n% Application Pending - There is currently an application being processed for\n% the domain name you have requested.\n",
  ),
  reserved(
    "whois.dropzone",
    "whois.nic.io",
    "This name is currently available for application via the Identity Digital Dropzone service.\n",
  ),
  reserved("whois.reserved.unavailable", "whois.registry.example", "This name is not available for registration.\n"),
  reserved(
    "whois.reserved.restricted-name",
    "whois.registry.example",
    "The domain lantern-quay.example is restricted.\n",
  ),
  reserved(
    "whois.reserved.registrar",
    "whois.nic.co",
    "Domain Name: lantern-quay.co\nUpdated Date: 2019-08-09T10:11:12Z\nCreation Date: 2011-05-06T07:08:09Z\nRegistry Expiry Date: 2022-05-05T23:59:59Z\nRegistrar: Example Restricted and Reserved Names\nDomain Status: inactive https://icann.org/epp#inactive\n",
    { created: "2011-05-06T07:08:09Z", statuses: ["inactive"] },
  ),
  blocked(
    "whois.donuts.dpml",
    "whois.nic.chat",
    "The registration of this domain is restricted,\nas it is protected by the Donuts DPML Brand Protection policy.\n",
  ),
  blocked(
    "whois.uniregistry.eps",
    "whois.uniregistry.net",
    "This name is not available for registration:\nThis name subscribes to the Uni EPS+ product\n",
  ),
  blocked("whois.cnnic.prohibited", "whois.cnnic.cn", "The domain you requested is prohibited.\n"),
  blocked("whois.globalblock", "whois.nic.lol", "This domain name is blocked by GlobalBlock.\n"),
  blocked("whois.blocked.prohibited-string", "whois.nic.wed", "Prohibited String - Object Cannot Be Registered\n"),
  blocked(
    "status.prohibited-string",
    "whois.nic.wed",
    "Domain Name: lantern-quay.wed\nDomain Status: Prohibited String - Object Cannot Be Registered\nRegistrar: None\nCreation Date: 2014-01-01\nRegistry Expiry Date: 2015-01-01\nUpdated Date: 2014-02-01\n",
  ),
  blocked(
    "whois.nominet.naming-rules",
    "whois.nic.uk",
    "This domain cannot be registered because it contravenes the Nominet UK\nnaming rules.  The reason is:\nthe domain name contains too few parts.\n",
  ),
  blocked(
    "whois.blocked.policy",
    "whois.nic.wed",
    "Notes: This name is not allowed by the policy of this registry, and can not be registered\n",
  ),
];
