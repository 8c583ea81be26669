import type { Scenario } from "./scenario.ts";

const record = (server: string, domain: string, body: string, wanted: Partial<Scenario>): Scenario => ({
  tag: "whois.record",
  state: "registered",
  server,
  domain,
  body,
  ...wanted,
});

/** One record a registry family, laid out as that registry lays it out. */
export const RECORDS: readonly Scenario[] = [
  record(
    "whois.nic.io",
    "popcorntime.io",
    "\n\nDomain : popcorntime.io\nStatus : Live\nExpiry : 2016-05-02\n\nNS 1   : ns1.kestrel.example\nNS 2   : ns2.kestrel.example\n\nOwner  : Kestrel Harbour Ltd\n",
    {
      expires: "2016-05-02",
      statuses: ["Live"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
      registrar: null,
    },
  ),
  record(
    "whois.nic.re",
    "popcorntime.re",
    `%%
%% This is the AFNIC Whois server.
%%
%% complete date format: YYYY-MM-DDThh:mm:ssZ
%%

domain:                        popcorntime.re
status:                        ACTIVE
eppstatus:                     serverTransferProhibited
hold:                          NO
holder-c:                      KH1-FRNIC
registrar:                     KESTREL
Expiry Date:                   2028-06-30T22:00:00Z
created:                       2015-07-16T22:00:00Z
last-update:                   2026-02-03T04:05:06.123456Z
source:                        FRNIC

nserver:                       ns1.kestrel.example [192.0.2.53 2001:db8::53]
nserver:                       ns2.kestrel.example
source:                        FRNIC

registrar:                     KESTREL
address:                       1 Harbour Walk
registered:                    1998-01-01T00:00:00Z

nic-hdl:                       KH1-FRNIC
type:                          ORGANIZATION
eppstatus:                     associated
changed:                       2020-01-01T00:00:00Z
`,
    {
      statuses: ["ACTIVE", "serverTransferProhibited"],
      created: "2015-07-16T22:00:00Z",
      updated: "2026-02-03T04:05:06Z",
      expires: "2028-06-30T22:00:00Z",
      registrar: "KESTREL",
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.iis.se",
    "popcorn-time.se",
    "# Copyright (c) 1997- The Swedish Internet Foundation.\n\nstate:            active\ndomain:           popcorn-time.se\nholder:           keshar0815-00001\ncreated:          2014-10-11\nmodified:         2015-01-20\nexpires:          2016-10-11\nnserver:          ns1.popcorn-time.se 192.0.2.53\nnserver:          ns2.kestrel.example\ndnssec:           unsigned delegation\nregistry-lock:    unlocked\nstatus:           ok\nregistrar:        Kestrel AB\n",
    {
      created: "2014-10-11",
      updated: "2015-01-20",
      expires: "2016-10-11",
      statuses: ["active", "ok"],
      registrar: "Kestrel AB",
      nameservers: ["ns1.popcorn-time.se", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.eu",
    "time4popcorn.eu",
    "% This service tells whether a name is still available or not,\n% and who holds it\n\nDomain: time4popcorn.eu\nScript: LATIN\n\nRegistrant:\n        NOT DISCLOSED!\n        Look it up on the web.\n\nTechnical:\n        Organisation: Kestrel Support\n        Language: en\n\nRegistrar:\n        Name: Kestrel SARL\n        Website: https://kestrel.example\n\nName servers:\n        ns1.kestrel.example (192.0.2.53)\n        ns1.kestrel.example (2001:db8::53)\n        ns2.kestrel.example\n\nKeys:\n        flags:KSK protocol:3 algorithm:RSA_SHA256 pubKey:AwEAAc\n\nFlags:\n        clientTransferProhibited\n\nPlease visit www.eurid.eu for more info.\n",
    {
      registrar: "Kestrel SARL",
      created: null,
      expires: null,
      statuses: ["clientTransferProhibited"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record("whois.denic.de", "lantern-quay.de", "Domain: lantern-quay.de\nStatus: connect\n", {
    statuses: ["connect"],
    nameservers: [],
    registrar: null,
  }),
  record(
    "whois.nic.uk",
    "lantern-quay.co.uk",
    `
    Domain name:
        lantern-quay.co.uk

    Data validation:
        The holder was found in another register on 11-Nov-2013

    Registrar:
        Kestrel Registrar Ltd t/a Kestrel [Tag = KESTREL]
        URL: https://kestrel.example

    Relevant dates:
        Registered on: 15-Mar-1998
        Expiry date:  15-Mar-2027
        Last updated:  13-Jan-2026

    Registration status:
        Registered until expiry date.

    Name servers:
        ns1.kestrel.example       192.0.2.53  2001:db8::53
        ns2.kestrel.example

    WHOIS lookup made at 13:34:26 12-Jul-2026

--
This comes for free from the registry. No warranty is given that a name is not found or still available.
`,
    {
      created: "1998-03-15",
      updated: "2026-01-13",
      expires: "2027-03-15",
      registrar: "Kestrel Registrar Ltd t/a Kestrel",
      statuses: ["Registered until expiry date."],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.nic.uk",
    "lantern-quay.co.uk",
    "    Domain name:\n        lantern-quay.co.uk\n\n    Relevant dates:\n        Registered on: before Aug-1996\n        Expiry date:  07-Dec-2027\n",
    { created: null, expires: "2027-12-07" },
  ),
  record(
    "whois.nic.it",
    "lantern-quay.it",
    "*********************************************************************\n* What follows may be less than what the registry keeps.            *\n* More of it is found on the web.                                   *\n*********************************************************************\n\nDomain:             lantern-quay.it\nStatus:             ok / autoRenewPeriod\nSigned:             no\nCreated:            2017-03-09 08:07:06\nLast Update:        2025-03-10 00:11:12\nExpire Date:        2027-03-09\n\nRegistrant\n  Organization:     Kestrel Harbour Srl\n  Created:          2001-01-01 00:00:00\n  Last Update:      2001-01-02 00:00:00\n\nRegistrar\n  Organization:     Kestrel S.p.A.\n  Name:             KESTREL-REG\n\nNameservers\n  ns1.kestrel.example\n  ns2.kestrel.example\n",
    {
      created: "2017-03-09T08:07:06Z",
      updated: "2025-03-10T00:11:12Z",
      expires: "2027-03-09",
      statuses: ["ok", "autoRenewPeriod"],
      registrar: "Kestrel S.p.A.",
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.sidn.nl",
    "lantern-quay.nl",
    "Domain name: lantern-quay.nl\nStatus:      active\n\nRegistrar:\n   Kestrel B.V.\n   Kade 1\n   1011AA AMSTERDAM\n\nAbuse Contact:\n\nCreation Date: 1998-04-26\n\nUpdated Date: 2022-10-08\n\nDNSSEC:      no\n\nDomain nameservers:\n   ns1.kestrel.example\n   ns2.lantern-quay.nl    192.0.2.53\n",
    {
      created: "1998-04-26",
      updated: "2022-10-08",
      registrar: "Kestrel B.V.",
      nameservers: ["ns1.kestrel.example", "ns2.lantern-quay.nl"],
    },
  ),
  record(
    "whois.jprs.jp",
    "lantern-quay.co.jp",
    "[ This database serves network administration only. See the help for the       ]\n\nDomain Information: [ドメイン情報]\na. [ドメイン名]                 LANTERN-QUAY.CO.JP\ng. [組織名]                     ケストレル株式会社\np. [ネームサーバ]               ns1.kestrel.example\np. [ネームサーバ]               ns2.kestrel.example\n[状態]                          Connected (2027/03/31)\n[登録年月日]                    2002/04/23\n[接続年月日]                    2001/04/01\n[最終更新]                      2018/10/05 07:08:09 (JST)\n",
    {
      created: "2002-04-23",
      updated: "2018-10-04T22:08:09Z",
      statuses: ["Connected"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.tcinet.ru",
    "lantern-quay.ru",
    "% TCI Whois Service. Terms of use:\n\ndomain:        LANTERN-QUAY.RU\nnserver:       ns1.kestrel.example.\nnserver:       ns2.lantern-quay.ru. 192.0.2.53\nstate:         REGISTERED, NOT DELEGATED, VERIFIED\norg:           Kestrel Harbour\nregistrar:     KESTREL-RU\ncreated:       2004-03-03T21:00:00Z\npaid-till:     2027-03-04T21:00:00Z\nfree-date:     2027-04-05\nsource:        TCI\n\nLast updated on 2026-07-12T12:31:30Z\n",
    {
      created: "2004-03-03T21:00:00Z",
      expires: "2027-03-04T21:00:00Z",
      updated: null,
      registrar: "KESTREL-RU",
      statuses: ["REGISTERED", "NOT DELEGATED", "VERIFIED"],
      nameservers: ["ns1.kestrel.example", "ns2.lantern-quay.ru"],
    },
  ),
  record(
    "whois.cnnic.cn",
    "lantern-quay.cn",
    "\uFEFFDomain Name: lantern-quay.cn\nROID: 20050101s10001s00000001-cn\nDomain Status: ok\nRegistrant: 红隼有限公司\nSponsoring Registrar: 红隼注册\nName Server: ns1.kestrel.example\nRegistration Time: 2005-01-02 03:04:05\nExpiration Time: 2028-01-02 03:04:05\nDNSSEC: unsigned\n",
    { created: "2005-01-02T03:04:05Z", expires: "2028-01-02T03:04:05Z", registrar: "红隼注册", statuses: ["ok"] },
  ),
  record(
    "whois.hkirc.hk",
    "lantern-quay.hk",
    "Domain Name:  LANTERN-QUAY.HK\n\nDomain Status: Active\n\nRegistrar Name: KESTREL LTD\n\nRegistrant Contact Information:\n\nCompany English Name: KESTREL HARBOUR\nAccount Name:  HK0000001T\nRe-registration Status:  Complete\nDomain Name Commencement Date: 15-08-2002\nExpiry Date: 03-11-2027\n\nName Servers Information:\n\nNS1.KESTREL.EXAMPLE\nNS2.KESTREL.EXAMPLE\n",
    {
      created: "2002-08-15",
      expires: "2027-11-03",
      registrar: "KESTREL LTD",
      statuses: ["Active"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.nic.ch",
    "lantern-quay.ch",
    "whois: This information is subject to an Acceptable Use Policy.\n\nDomain name:\nlantern-quay.ch\n\nHolder of domain name:\nKestrel Harbour AG\nHafenweg 1\n\nRegistrar:\nKestrel AG\nHafenweg 2\n\nFirst registration date:\n1999-05-07\n\nDNSSEC:N\n\nName servers:\nns1.kestrel.example\t[192.0.2.53]\nns2.kestrel.example\n",
    { created: "1999-05-07", registrar: "Kestrel AG", nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"] },
  ),
  record(
    "whois.registro.br",
    "lantern-quay.com.br",
    "% Copyright (c) Nic.br\n\ndomain:      lantern-quay.com.br\nowner:       Kestrel Harbour Ltda\nnserver:     ns1.kestrel.example\nnsstat:      20260203 AA\nnserver:     ns2.kestrel.example\ncreated:     19980607 #123456\nchanged:     20260427\nexpires:     20280607\nstatus:      published\nprovider:    KESTREL (43)\n\nnic-hdl-br:  KEH1\nperson:      Ana Exemplo\ncreated:     20110203\nchanged:     20180104\n",
    {
      created: "1998-06-07",
      updated: "2026-04-27",
      expires: "2028-06-07",
      statuses: ["published"],
      registrar: "KESTREL (43)",
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.nic.cz",
    "lantern-quay.cz",
    "%  (c) 2006-2026 CZ.NIC, z.s.p.o.\n\ndomain:       lantern-quay.cz\nregistrant:   KESTREL-1\nnsset:        NSS:KESTREL:1\nregistrar:    REG-KESTREL\nregistered:   20.06.2001 14:13:12\nchanged:      29.04.2026 12:11:10\nexpire:       21.06.2027\n\ncontact:      KESTREL-1\nregistrar:    REG-OTHER\ncreated:      10.08.2001 22:13:00\nchanged:      01.01.2020 00:00:00\n\nnsset:        NSS:KESTREL:1\nnserver:      ns1.kestrel.example (192.0.2.53)\nnserver:      ns2.kestrel.example \ncreated:      04.10.2007 02:28:00\n",
    {
      created: "2001-06-20T14:13:12Z",
      updated: "2026-04-29T12:11:10Z",
      expires: "2027-06-21",
      registrar: "REG-KESTREL",
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.nic.at",
    "lantern-quay.at",
    "% Copyright (c)2026 by NIC.AT (1)\n\ndomain:         lantern-quay.at\nregistrar:      Kestrel GmbH\nregistrant:     KH1-NICAT\nnserver:        ns1.kestrel.example\nremarks:        192.0.2.53\nchanged:        20120527 16:15:14\nsource:         AT-DOM\n\npersonname:     Max Beispiel\nchanged:        20200101 00:00:00\nsource:         AT-DOM\n",
    { updated: "2012-05-27T16:15:14Z", registrar: "Kestrel GmbH", created: null },
  ),
  record(
    "whois.cira.ca",
    "lantern-quay.ca",
    "Domain name:           lantern-quay.ca\nDomain status:         registered\nCreation date:         2001/11/05\nExpiry date:           2027/04/28\nUpdated date:          2026/03/12\nDNSSEC:                Unsigned\n\nRegistrar:\n    Name:              Kestrel Internet Inc.\n    Number:            5000040\n\nName servers:\n    ns1.kestrel.example\n    ns2.lantern-quay.ca     192.0.2.53   2001:db8::53\n\n% WHOIS look-up made at 2026-07-12 12:34:25 (GMT)\n",
    {
      created: "2001-11-05",
      updated: "2026-03-12",
      expires: "2027-04-28",
      registrar: "Kestrel Internet Inc.",
      statuses: ["registered"],
      nameservers: ["ns1.kestrel.example", "ns2.lantern-quay.ca"],
    },
  ),
  record(
    "whois.fi",
    "lantern-quay.fi",
    "\ndomain.............: lantern-quay.fi\nstatus.............: Registered\ncreated............: 29.5.2005 00:00:00\nexpires............: 3.8.2027 09:08:07\navailable..........: 3.9.2027 09:08:07\nmodified...........: 1.5.2026 08:07:06\nRegistryLock.......: no\n\nNameservers\n\nnserver............: ns1.kestrel.example [OK]\nnserver............: ns2.kestrel.example [OK]\n\nDNSSEC\n\ndnssec.............: no\n\nHolder\n\nname...............: Kestrel Harbour Oy\ncountry............: Finland\n\nRegistrar\n\nregistrar..........: Kestrel Oy\nwww................: www.kestrel.example\n",
    {
      created: "2005-05-29T00:00:00Z",
      updated: "2026-05-01T08:07:06Z",
      expires: "2027-08-03T09:08:07Z",
      registrar: "Kestrel Oy",
      statuses: ["Registered"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.tld.ee",
    "lantern-quay.ee",
    "Estonia .ee Top Level Domain WHOIS server\n\nDomain:\nname:       lantern-quay.ee\nstatus:     ok (paid and in zone)\nregistered: 2011-08-05 05:04:03 +03:00\nchanged:    2026-05-04 11:08:56 +03:00\nexpire:     2027-07-05\noutzone:    \n\nRegistrant:\nname:       Not Disclosed\nchanged:    2001-01-01 00:00:00 +02:00\n\nRegistrar:\nname:       Kestrel OÜ\nurl:        https://kestrel.example\nchanged:    2020-02-02 00:00:00 +02:00\n\nName servers:\nnserver:   ns1.kestrel.example\nnserver:   ns2.kestrel.example\nchanged:   2019-01-01 00:00:00 +02:00\n",
    {
      created: "2011-08-05T02:04:03Z",
      updated: "2026-05-04T08:08:56Z",
      expires: "2027-07-05",
      statuses: ["ok"],
      registrar: "Kestrel OÜ",
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.srs.net.nz",
    "lantern-quay.co.nz",
    "% New Zealand Domain Name Registry Limited\n%\nversion: 5.00\nquery_datetime: 2012-10-02T22:34:30+13:00\ndomain_name: lantern-quay.co.nz\nquery_status: 200 Active\ndomain_dateregistered: 1999-02-17T00:00:00+13:00\ndomain_datebilleduntil: 2027-02-17T00:00:00+13:00\ndomain_datelastmodified: 2026-01-16T23:42:33+13:00\ndomain_delegaterequested: yes\n%\nregistrar_name: Kestrel Ltd\nregistrar_address1: 1 Harbour Walk\n%\nns_name_01: ns1.kestrel.example\nns_name_02: ns2.kestrel.example\n",
    {
      created: "1999-02-16T11:00:00Z",
      updated: "2026-01-16T10:42:33Z",
      expires: "2027-02-16T11:00:00Z",
      registrar: "Kestrel Ltd",
      statuses: ["200 Active"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.isnic.is",
    "lantern-quay.is",
    "% Rights restricted by copyright.\n\ndomain:       lantern-quay.is\nregistrant:   KH1-IS\ncreated:      June 3 2002\nexpires:      June 3 2027\ndnssec:       unsigned delegation\nnserver:      ns1.kestrel.example\nsource:       ISNIC\n\nnic-hdl:      KH1-IS\ncreated:      September  4 2009\n",
    { created: "2002-06-03", expires: "2027-06-03", nameservers: ["ns1.kestrel.example"] },
  ),
  record(
    "whois.dns.pt",
    "lantern-quay.pt",
    "Nome de domínio / Domain Name: lantern-quay.pt\nData de registo / Creation Date (dd/mm/yyyy): 08/02/2004\nData de expiração / Expiration Date (dd/mm/yyyy): 28/02/2027\nEstado / Status: ACTIVE\n\nTitular / Registrant\n   Kestrel Harbour Lda\n\nNameserver Information\n   Nameserver: lantern-quay.pt NS ns1.kestrel.example.\n   Nameserver: lantern-quay.pt NS ns2.kestrel.example.\n",
    {
      created: "2004-02-08",
      expires: "2027-02-28",
      statuses: ["ACTIVE"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.kr",
    "lantern-quay.kr",
    "query : lantern-quay.kr\n\n# KOREAN(UTF8)\n\n도메인이름                  : lantern-quay.kr\n등록인                      : 황조롱이\n등록일                      : 2008. 04. 03.\n최근 정보 변경일            : 2025. 05. 16.\n사용 종료일                 : 2028. 04. 03.\n등록대행자                  : (주)황조롱이\n\n1차 네임서버 정보\n   호스트이름               : ns1.kestrel.example\n\n# ENGLISH\n\nDomain Name                 : lantern-quay.kr\nAuthorized Agency           : Kestrel Corp.\n",
    {
      created: "2008-04-03",
      updated: "2025-05-16",
      expires: "2028-04-03",
      registrar: "Kestrel Corp.",
      nameservers: ["ns1.kestrel.example"],
    },
  ),
  record(
    "whois.isoc.org.il",
    "lantern-quay.co.il",
    "query:        lantern-quay.co.il\n\nreg-name:     lantern-quay\ndomain:       lantern-quay.co.il\n\ndescr:        Kestrel Harbour\nadmin-c:      II-XX0000-IL\nnserver:      ns1.kestrel.example\nvalidity:     13-05-2027\nDNSSEC:       unsigned\nstatus:       Transfer Locked\nchanged:      registrar AT kestrel.example 20010605 (Assigned)\nchanged:      registrar AT kestrel.example 20120326 (Changed)\nchanged:      registrar AT kestrel.example 20250326 (Changed)\n\nregistrar name: Kestrel Ltd\n",
    {
      created: "2001-06-05",
      updated: "2025-03-26",
      expires: "2027-05-13",
      statuses: ["Transfer Locked"],
      registrar: "Kestrel Ltd",
      nameservers: ["ns1.kestrel.example"],
    },
  ),
  record(
    "whois.domain.kg",
    "lantern-quay.kg",
    "% This is the .kg ccTLD Whois server\n\nDomain LANTERN-QUAY.KG (ACTIVE)\n\nAdministrative Contact:\n   PID: 1-KG\n   Name: Ana Example\n\nRecord created:  Mon Feb 16 10:11:12 2004\nRecord last updated on  Fri Mar 28 15:55:06 2025\nRecord expires on  Sun Mar 28 23:59:00 2027\n\nName servers in the listed order:\n\nNS1.KESTREL.EXAMPLE 192.0.2.53\nNS2.KESTREL.EXAMPLE\n",
    {
      created: "2004-02-16T10:11:12Z",
      expires: "2027-03-28T23:59:00Z",
      statuses: ["ACTIVE"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record(
    "whois.dot.tk",
    "lantern-quay.tk",
    "\n   Domain name:\n      LANTERN-QUAY.TK\n\n   Owner contact:\n      Organization: Kestrel Harbour\n\n   Domain Nameservers:\n      NS1.KESTREL.EXAMPLE\n      NS2.KESTREL.EXAMPLE\n\n   Domain registered: 05/03/2001\n   Record will expire on: 07/08/2027\n",
    { created: "2001-05-03", expires: "2027-07-08", nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"] },
  ),
  record(
    "whois.tonic.to",
    "lantern-quay.to",
    "Tonic whoisd V1.1\nlantern-quay ns1.kestrel.example\nlantern-quay ns2.kestrel.example\n",
    { nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"] },
  ),
  record(
    "whois.registry.pf",
    "lantern-quay.pf",
    "Informations about 'lantern-quay.pf' :\n\nStatus : Active\nCreated (JJ/MM/AAAA) : 05/02/2009\nExpire (JJ/MM/AAAA) : 06/03/2027\nName server 1 : ns1.kestrel.example\nRegistrar Company Name : Kestrel Polynesie\n",
    {
      created: "2009-02-05",
      expires: "2027-03-06",
      statuses: ["Active"],
      registrar: "Kestrel Polynesie",
      nameservers: ["ns1.kestrel.example"],
    },
  ),
  record(
    "whois.gg",
    "lantern-quay.gg",
    "Domain:\n     lantern-quay.gg\n\nDomain Status:\n     Active\n     Transfer Prohibited by Registrar\n\nRegistrar:\n     Kestrel Ltd (http://kestrel.example)\n\nRelevant dates:\n     Registered on 2nd May 2004 at 01:02:03.000\n     Registry fee due on 2nd May each year\n\nRegistration status:\n     Registered until cancelled\n\nName servers:\n     ns1.kestrel.example\n",
    {
      created: "2004-05-02T01:02:03Z",
      registrar: "Kestrel Ltd (http://kestrel.example)",
      nameservers: ["ns1.kestrel.example"],
    },
  ),
  record(
    "whois.twnic.net.tw",
    "lantern-quay.com.tw",
    "Domain Name: lantern-quay.com.tw\n   Domain Status: clientUpdateProhibited,clientTransferProhibited\n   Registrant:\n      Kestrel Harbour\n   Record expires on 2027-10-08 00:00:00 (UTC+8)\n   Record created on 2001-07-28 09:08:07 (UTC+8)\n\n   Domain servers in listed order:\n      ns1.kestrel.example\n      ns2.kestrel.example\n\nRegistration Service Provider: Kestrel, Inc.\n",
    {
      created: "2001-07-28T01:08:07Z",
      expires: "2027-10-07T16:00:00Z",
      registrar: "Kestrel, Inc.",
      statuses: ["clientUpdateProhibited", "clientTransferProhibited"],
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  // A client prints IANA's answer and then the registry's; Verisign lists hosts that begin like the name.
  record(
    "whois.nic.live",
    "lantern-quay.live",
    "refer:        whois.nic.live\n\ndomain:       LIVE\norganisation: Example Registry\nnserver:      V0N0.NIC.EXAMPLE 192.0.2.53\nstatus:       ACTIVE\ncreated:      2015-02-03\n\nDomain Name: lantern-quay.live\nUpdated Date: 2024-05-10T11:12:13Z\nCreation Date: 2018-04-26T01:02:03Z\nRegistry Expiry Date: 2027-04-26T01:02:03Z\nRegistrar: Kestrel, LLC\nName Server: ns1.kestrel.example\n",
    { created: "2018-04-26T01:02:03Z", registrar: "Kestrel, LLC", nameservers: ["ns1.kestrel.example"] },
  ),
  record(
    "whois.verisign-grs.com",
    "lantern.com",
    "\nWhois Server Version 2.0\n\nAborting search 50 records found .....\n   Server Name: LANTERN.COM.ELSEWHERE.EXAMPLE\n   Registrar: WRONG REGISTRAR\n   Whois Server: whois.wrong.example\n\n   Domain Name: LANTERN.COM\n   Registrar: KESTREL, LLC\n   Whois Server: whois.kestrel.example\n   Name Server: NS1.KESTREL.EXAMPLE\n   Status: clientTransferProhibited\n   Updated Date: 07-nov-2007\n   Creation Date: 06-nov-1999\n   Expiration Date: 06-nov-2027\n",
    {
      created: "1999-11-06",
      updated: "2007-11-07",
      expires: "2027-11-06",
      registrar: "KESTREL, LLC",
      referral: "whois.kestrel.example",
      nameservers: ["ns1.kestrel.example"],
    },
  ),
  // Latin-1, as ISNIC and Registro.br send it; and JIS, whose bytes are all ASCII.
  record("whois.registro.br", "lantern-quay.com.br", "", {
    body: Uint8Array.from(
      "domain:      lantern-quay.com.br\nowner:       N\u00facleo\nprovider:    Fal\u00e9sia (7)\nstatus:      published\n",
      (char) => char.charCodeAt(0),
    ),
    registrar: "Falésia (7)",
  }),
];
