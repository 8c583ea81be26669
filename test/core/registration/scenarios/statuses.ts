import type { RegistrationState } from "../../../../src/core/vocabulary.ts";
import type { Scenario } from "./scenario.ts";

/** A gTLD registry's record with the given statuses, holder invented. */
const icann = (tag: string, state: RegistrationState, ...statuses: readonly string[]): Scenario => ({
  tag,
  state,
  server: "whois.nic.io",
  domain: "popcorntime.io",
  body: `Domain Name: popcorntime.io
Registry Domain ID: REDACTED
Registrar WHOIS Server: whois.registrar.example
Registrar URL: https://registrar.example
Updated Date: 2015-07-16T20:11:02Z
Creation Date: 2014-05-02T09:30:00Z
Registry Expiry Date: 2016-05-02T09:30:00Z
Registrar: Kestrel Registrar, LLC
Reseller:
${statuses.map((status) => `Domain Status: ${status} https://icann.org/epp#${status}`).join("\n")}
Registrant Organization: Kestrel Harbour Ltd
Name Server: NS1.KESTREL.EXAMPLE
Name Server: ns2.kestrel.example.
DNSSEC: unsigned
>>> Last update of WHOIS database: 2015-07-17T08:00:00Z <<<
`,
  statuses,
  created: "2014-05-02T09:30:00Z",
  updated: "2015-07-16T20:11:02Z",
  expires: "2016-05-02T09:30:00Z",
  registrar: "Kestrel Registrar, LLC",
  referral: "whois.registrar.example",
  nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
});

const short = (tag: string, state: RegistrationState, server: string, domain: string, body: string): Scenario => ({
  tag,
  state,
  server,
  domain,
  body,
});

/** Status words, from EPP's to registries' own. */
export const STATUSES: readonly Scenario[] = [
  icann("whois.record", "registered", "ok"),
  icann("whois.record", "registered", "clientTransferProhibited", "clientDeleteProhibited"),
  icann("whois.record", "registered", "inactive"),
  icann("whois.record", "registered", "autoRenewPeriod"),
  icann("epp.client-hold", "suspended", "clientTransferProhibited", "clientHold"),
  icann("epp.server-hold", "suspended", "ok", "serverHold"),
  icann("epp.redemption-period", "redemption", "pendingDelete", "redemptionPeriod"),
  icann("epp.pending-restore", "redemption", "pendingRestore"),
  icann("epp.pending-delete", "pending-delete", "serverHold", "pendingDelete"),
  short(
    "status.redemption",
    "redemption",
    "whois.nic.it",
    "lantern-quay.it",
    "Domain:             lantern-quay.it\nStatus:             REDEMPTION-NO-PROVIDER\nCreated:            2012-06-07 08:09:10\n",
  ),
  short(
    "status.redemption",
    "redemption",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      REDEMPTION\nhold:        YES\npending:     DELETE\ndeleted:     2026-06-01T00:00:00Z\nregistrar:   KESTREL\n",
  ),
  short(
    "status.quarantine",
    "redemption",
    "whois.sidn.nl",
    "lantern-quay.nl",
    "Domain name: lantern-quay.nl\nStatus:      in quarantine\n\nDate out of quarantine: 2011-11-03\n",
  ),
  short(
    "whois.srs-nz.pending-release",
    "redemption",
    "whois.srs.net.nz",
    "lantern-quay.co.nz",
    "domain_name: lantern-quay.co.nz\nquery_status: 210 PendingRelease\ndomain_dateregistered: 2004-02-17T00:00:00+13:00\n",
  ),
  short(
    "whois.jprs.deleted",
    "redemption",
    "whois.jprs.jp",
    "lantern-quay.co.jp",
    "Domain Information:\na. [Domain Name]                LANTERN-QUAY.CO.JP\ng. [Organization]               Kestrel Harbour\n[State]                         Deleted (2014/02/28)\n[Registered Date]               2002/04/23\n",
  ),
  short(
    "status.to-be-released",
    "pending-delete",
    "whois.cira.ca",
    "lantern-quay.ca",
    "Domain name:           lantern-quay.ca\nDomain status:         to be released\nCreation date:         2001/11/05\n",
  ),
  short(
    "status.expired-on-hold",
    "expired",
    "whois.audns.net.au",
    "lantern-quay.com.au",
    "Domain Name:                     lantern-quay.com.au\nLast Modified:                   12-Nov-2011 01:02:03 UTC\nRegistrar Name:                  Kestrel Registrar\nStatus:                          serverHold (Expired)\n",
  ),
  short(
    "status.suspended",
    "suspended",
    "whois.nic.ve",
    "lantern-quay.com.ve",
    "   Nombre de Dominio: lantern-quay.com.ve\n\n   Fecha de Vencimiento: 2011-12-13 14:15:16\n   Estatus del dominio: SUSPENDIDO\n",
  ),
  short(
    "status.on-hold",
    "suspended",
    "whois.registry.example",
    "lantern-quay.example",
    "Domain: lantern-quay.example\nStatus: ON HOLD\nRegistrar: Kestrel\n",
  ),
  short(
    "status.deactivated",
    "suspended",
    "whois.punktum.dk",
    "lantern-quay.dk",
    "Domain:               lantern-quay.dk\nDNS:                  lantern-quay.dk\nRegistered:           2011-09-17\nExpires:              2013-09-30\nStatus:               Deactivated\n",
  ),
  short(
    "status.out-of-service",
    "suspended",
    "whois.dns.be",
    "lantern-quay.be",
    "Domain:\tlantern-quay.be\nStatus:\tOUT OF SERVICE\nRegistered:\tWed Nov 7 2001\n",
  ),
  short(
    "status.seized",
    "suspended",
    "whois.eu",
    "time4popcorn.eu",
    "Domain: time4popcorn.eu\nScript: LATIN\nStatus: SEIZED\n\nRegistrant:\n        NOT DISCLOSED!\n",
  ),
  short(
    "whois.afnic.blocked",
    "suspended",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      BLOCKED\nhold:        NO\nregistrar:   KESTREL\nnserver:     ns1.kestrel.example\n",
  ),
  short(
    "whois.afnic.hold",
    "suspended",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      ACTIVE\nhold:        YES\nregistrar:   KESTREL\ncreated:     03/11/2014\nnserver:     ns1.kestrel.example\n",
  ),
  short(
    "whois.record",
    "registered",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      FROZEN\nhold:        NO\nregistrar:   KESTREL\nnserver:     ns1.kestrel.example\n",
  ),
  short(
    "whois.sk-nic.held",
    "suspended",
    "whois.sk-nic.sk",
    "lantern-quay.sk",
    "Domain-name         lantern-quay.sk\nLast-update         2012-04-05\nValid-date          2012-05-06\nDomain-status       DOM_HELD\n",
  ),
  short(
    "whois.nominet.suspended",
    "suspended",
    "whois.nic.uk",
    "lantern-quay.co.uk",
    "    Domain name:\n        lantern-quay.co.uk\n\n    Registrar:\n        Kestrel Registrar Ltd [Tag = KESTREL]\n\n    Registration status:\n        Renewal required.\n        *** This registration has been SUSPENDED. ***\n\n    Name servers:\n        ns1.kestrel.example\n",
  ),
  short(
    "status.expired",
    "expired",
    "whois.rnids.rs",
    "lantern-quay.rs",
    "Domain name: lantern-quay.rs.\nDomain status: Expired\nRegistration date: 16.05.2011 13:12:11\n",
  ),
  short(
    "status.reserved",
    "reserved",
    "whois.nic.it",
    "lantern-quay.it",
    "Domain:             lantern-quay.it\nStatus:             RESERVED\n",
  ),
  short(
    "whois.afnic.not-opened",
    "reserved",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      NOT_OPENED\neppstatus:   inactive\nhold:        NO\n",
  ),
  short(
    "whois.afnic.own-name",
    "registered",
    "whois.nic.re",
    "popcorntime.re",
    "domain:      popcorntime.re\nstatus:      NOT_OPENED\nregistrar:   Registry Itself\nnserver:     ns1.nic.example\n",
  ),
  short(
    "whois.jprs.documentation-name",
    "registered",
    "whois.jprs.jp",
    "example.jp",
    "Domain Information:\n[Domain Name]                   EXAMPLE.JP\n[Registrant]\n[Status]                        Reserved\n[Last Updated]                  2002/03/04 00:00:00 (JST)\n",
  ),
  short(
    "whois.iis.system",
    "reserved",
    "whois.iis.se",
    "example.se",
    "state:            system\ndomain:           example.se\nholder:           (not shown)\nnserver:          -\nstatus:           inactive\nregistrar:        CoreRegistry\n",
  ),
  short(
    "whois.nicit.unassignable",
    "blocked",
    "whois.nic.it",
    "x.it",
    "Domain:             x.it\nStatus:             UNASSIGNABLE\n",
  ),
  {
    ...short(
      "whois.cut-off",
      "unknown",
      "whois.registry.example",
      "lantern-quay.example",
      "Domain: lantern-quay.example\nRegistrar: Kestrel\nCreated: 2001-01-01\n",
    ),
    reason: "too-large",
    truncated: true,
  },
  { ...icann("epp.client-hold", "suspended", "clientHold"), truncated: true },
  // Layouts in which a hold is easily overlooked.
  short(
    "epp.client-hold",
    "suspended",
    "whois.audns.net.au",
    "lantern-quay.com.au",
    "Domain Name: lantern-quay.com.au\nReseller:\nStatus: clientHold\nStatus: ok\nRegistrar Name: Kestrel\n",
  ),
  short(
    "epp.client-hold",
    "suspended",
    "whois.registry.example",
    "lantern-quay.example",
    "Domain Name: lantern-quay.example\nRegistrar: Kestrel\nDomain Status: ok clientHold\n",
  ),
  short(
    "epp.client-hold",
    "suspended",
    "whois.registry.example",
    "lantern-quay.example",
    "Domain Name: lantern-quay.example\nRegistrar: Kestrel\nStatus: CLIENT TRANSFER PROHIBITED, CLIENT HOLD\n",
  ),
  short(
    "epp.server-hold",
    "suspended",
    "whois.eu",
    "time4popcorn.eu",
    "Domain: time4popcorn.eu\nScript: LATIN\nStatus: Server Hold\n",
  ),
  short(
    "epp.server-hold",
    "suspended",
    "whois.iis.se",
    "popcorn-time.se",
    "state:            deactivated\ndomain:           popcorn-time.se\nholder:           keshar0815-00001\nexpires:          2016-10-11\nnserver:          ns1.kestrel.example\nstatus:           serverHold\n",
  ),
  short(
    "status.redemption",
    "redemption",
    "whois.pir.org",
    "lantern-quay.org",
    "Domain Name:LANTERN-QUAY.ORG\nCreated On:05-Feb-2001 10:00:00 UTC\nStatus:PENDING-DELETE (Restorable)\n",
  ),
  short(
    "status.blocked",
    "blocked",
    "whois.eu",
    "time4popcorn.eu",
    "Domain: time4popcorn.eu\nScript: LATIN\nStatus: BLOCKED\n",
  ),
  {
    ...short(
      "epp.client-hold",
      "suspended",
      "whois.nic.as",
      "lantern-quay.as",
      "Domain:\n     lantern-quay.as\n\nStatus:\n     ST_CL_HOLD ST_CL_UPDATEPROHIBITED ST_SV_DELETEPROHIBITED\n\nRegistrar:\n     Kestrel AS\n\nRelevant dates:\n     Registered on 02nd August 2000\n",
    ),
    statuses: ["clientHold", "clientUpdateProhibited", "serverDeleteProhibited"],
  },
  {
    // A contact's state is an address, and no status of the domain.
    ...short(
      "whois.record",
      "registered",
      "whois.nic.coop",
      "lantern-quay.coop",
      "Domain Name:             lantern-quay.coop\nExpiry Date:             30 Jan 2028 00:00:00 UTC\nDomain Status:           ok\nSponsoring registrar:    Kestrel Registrar\n\nContact Type:            registrant\nOrganisation:            Kestrel Harbour\nState/Province:          AB\nCountry:                 Canada\n",
    ),
    statuses: ["ok"],
  },
  {
    ...short(
      "whois.record",
      "registered",
      "whois.register.si",
      "lantern-quay.si",
      "domain:\t\tlantern-quay.si\nregistrar:\tKestrel\nstatus:\t\tclient_delete_prohibited,client_update_prohibited\ncreated:\t2005-04-04\n",
    ),
    statuses: ["clientDeleteProhibited", "clientUpdateProhibited"],
  },
  {
    ...short(
      "epp.redemption-period",
      "redemption",
      "whois.nic.it",
      "lantern-quay.it",
      "Domain:             lantern-quay.it\nStatus:             pendingDelete / redemptionPeriod\nCreated:            2012-06-07 08:09:10\n",
    ),
    statuses: ["pendingDelete", "redemptionPeriod"],
  },
  {
    ...short(
      "whois.record",
      "registered",
      "whois.registry.om",
      "lantern-quay.om",
      "Domain Name:     lantern-quay.om\nRegistrar Name:  Kestrel\nStatus:          serverDeleteProhibited (Registry Domain Name)\nStatus:          serverUpdateProhibited (https://icann.org/epp#serverUpdateProhibited)\n",
    ),
    statuses: ["serverDeleteProhibited", "serverUpdateProhibited"],
  },
];
