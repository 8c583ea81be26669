/**
 * What stored texts and DNS messages say again and again: dictionaries for DEFLATE, so that even a small text is told
 * in a few bytes. What was packed by one can be unpacked by it alone: none is ever edited. A better one is added under
 * the next number. `\u0001` and `\u0002`, each before a character, stand for a digest and a time, `\u0003` for the
 * name (`shorthand.ts`). What is the most frequent comes last.
 */

const RDAP = [
  '{"rdapConformance":["rdap_level_0","icann_rdap_response_profile_1","redacted"],"objectClassName":"domain",',
  '"handle":"","ldhName":"\u0003","status":["client transfer prohibited","client delete prohibited","active"],',
  '"events":[{"eventAction":"registration","eventDate":"2014-01-01T00:00:00Z"},{"eventAction":"last changed",',
  '"eventDate":"2026-01-01T00:00:00Z"},{"eventAction":"expiration","eventDate":"2027-01-01T00:00:00Z"},',
  '{"eventAction":"last update of RDAP database","eventDate":"2026-01-01T00:00:00Z"}],"nameservers":[',
  '{"objectClassName":"nameserver","ldhName":"ns1.example"}],"secureDNS":{"delegationSigned":false},"entities":[',
  '{"objectClassName":"entity","handle":"","roles":["registrar"],"publicIds":[{"type":"IANA Registrar ID",',
  '"identifier":""}],"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",""]]],"entities":[',
  '{"objectClassName":"entity","roles":["abuse"]}]},{"objectClassName":"entity","roles":["registrant"]}],',
  '"links":[{"rel":"self","href":"https://rdap.example/domain/\u0003","type":"application/rdap+json"}],"notices":[',
  '{"title":"Terms of Use","description":[""]}]}',
];

const WHOIS = [
  "Registry Domain ID: \r\nRegistrar WHOIS Server: whois.\r\nRegistrar URL: https://www.\r\n",
  "Updated Date: 2026-01-01T00:00:00Z\r\nCreation Date: 2014-01-01T00:00:00Z\r\n",
  "Registry Expiry Date: 2027-01-01T00:00:00Z\r\nRegistrar: \r\nRegistrar IANA ID: \r\n",
  "Registrar Abuse Contact Email: abuse@\r\nRegistrar Abuse Contact Phone: +1.\r\n",
  "Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited\r\n",
  "Domain Status: clientDeleteProhibited https://icann.org/epp#clientDeleteProhibited\r\n",
  "Registrant Name: REDACTED FOR PRIVACY\r\nRegistrant Organization: \r\nRegistrant Country: \r\n",
  "Name Server: ns1.\r\nName Server: ns2.\r\nDNSSEC: unsigned\r\n",
  ">>> Last update of WHOIS database: 2026-01-01T00:00:00Z <<<\r\nDomain Name: \u0003\r\n",
  "domain: \u0003\nstatus: ACTIVE\nstate: active\ncreated: 2014-01-01\nexpires: 2027-01-01\nnserver: ns1.\n",
];

const RECORDS = [
  '{"detail":"connect ECONNREFUSED","reason":"refused","source":"dns://"}{"detail":"udp : no answer in 7000 ms",',
  '"reason":"timeout","source":"whois://","retryAt":}{"observation":{"probe":"registration","domain":"\u0003","at":',
  '\u0002 ,"links":[{"protocol":"whois","server":"whois.nic.","at":\u0002!,"outcome":{"kind":"reply","httpStatus":null,',
  '"body":{"$bytes":\u0001 },"truncated":false,"retryAt":null}},{"protocol":"rdap","server":"rdap.nic.","at":\u0002 ,',
  '"outcome":{"kind":"reply","httpStatus":200,"body":{"$bytes":\u0001!},"truncated":false,"retryAt":null}}],',
  '"parent":null}}{"observation":{"probe":"http","domain":"\u0003","at":\u0002 ,"host":"\u0003","https":{"url":',
  '"https://\u0003/","hops":[{"url":"https://\u0003/","address":null,"took":4,"status":null,"location":null,"headers":',
  '{}}],"end":{"kind":"failure","reason":"nxdomain","detail":"\u0003: NXDOMAIN"}},"http":{"url":"http://\u0003/",',
  '"hops":[{"url":"http://\u0003/","address":"","took":16,"status":301,"location":"https://\u0003/","headers":{}}],',
  '"end":{"kind":"page","status":200,"contentType":"text/html; charset=utf-8","body":{"$bytes":\u0001 },"truncated":',
  'false}},"tls":{"kind":"handshake","issuer":"CN=","subject":"CN=\u0003","names":["\u0003","www.\u0003"],"validFrom":',
  '\u0002!,"validTo":\u0002","keyDigest":"sha256:","certificateDigest":\u0001!,"verifyError":null,"protocol":',
  '"TLSv1.3","certificate":{"$bytes":\u0001!},"chain":[]}}}{"end":{"body":\u0001 ,"contentType":',
  '"text/html; charset=utf-8","status":200,"truncated":false},"hops":[{"url":"https://\u0003/","address":"","took":40,',
  '"status":200,"location":null,"headers":{"content-type":"text/html; charset=utf-8"}}],"url":"https://\u0003/"}',
  '{"observation":{"probe":"dns","domain":"\u0003","at":\u0002 ,"parent":{"zone":"","failure":null,"answers":[{"server":',
  '"","address":"","outcome":{"$dns":\u0001 }}],"ds":{"$dns":\u0001!}},"children":[{"server":"ns1.","address":"",',
  '"outcome":{"$dns":\u0001"}},{"server":"ns2.","address":"","outcome":{"$dns":\u0001#}}],"ns":{"server":"","address":',
  '"","outcome":{"$dns":\u0001$}},"resolvers":[{"resolver":"system","a":{"$dns":\u0001$},"aaaa":{"$dns":\u0001%},"mx":',
  '{"$dns":\u0001&},"txt":{"$dns":\u0001\'}},{"resolver":"quad9","a":{"$dns":\u0001(},"aaaa":{"$dns":\u0001)},"mx":',
  '{"$dns":\u0001*},"txt":{"$dns":\u0001+}}]}}',
];

const READINGS = [
  '{"registration":{"createdAt":\u0002 ,"expiresAt":\u0002!,"nameservers":["ns1.","ns2."],"precision":{"createdAt":"day",',
  '"expiresAt":"day","updatedAt":"day"},"protocol":"rdap","reason":null,"referral":null,"registrar":"","server":',
  '"whois.nic.","state":"registered","statuses":["ACTIVE"],"tags":["whois.record","rdap.record"],"updatedAt":null}}',
  '"state":"available""tags":["whois.not-found"]"state":"suspended""state":"reserved""reason":"timeout"',
  '{"tls":{"issuer":null,"keyDigest":null,"names":[],"reason":null,"state":"none","tags":["tls.none.no-address"],',
  '"validTo":null},"web":{"confidence":null,"finalUrl":null,"hops":[],"reason":"nxdomain","state":"unreachable",',
  '"status":null,"tags":["web.unreachable.nxdomain"],"title":null,"url":"https://\u0003/"}}',
  '{"tls":{"issuer":"CN=","keyDigest":"sha256:","names":["\u0003","www.\u0003"],"reason":null,"state":"valid","tags":[',
  '"tls.valid"],"validTo":\u0002 },"web":{"confidence":null,"finalUrl":"https://\u0003/","hops":[{"status":200,"url":',
  '"https://\u0003/"}],"reason":null,"state":"ok","status":200,"tags":["web.ok"],"title":"","url":"https://\u0003/"}}',
  '{"delegation":{"dnssec":null,"ds":null,"nameservers":[],"reason":null,"state":"absent","tags":[',
  '"delegation.parent.nxdomain"]},"resolution":{"addresses":[],"mail":[],"reason":null,"resolvers":[{"ede":null,',
  '"rcode":"NXDOMAIN","resolver":"system"}],"state":"nxdomain","tags":["resolution.nxdomain",',
  '"resolution.parent-agrees"]}}"rcode":"SERVFAIL""state":"servfail","tags":["resolution.servfail"]',
  '{"delegation":{"dnssec":"insecure","ds":[],"nameservers":["ns1.","ns2."],"reason":null,"state":"delegated","tags":[',
  '"delegation.parent.lists"]},"resolution":{"addresses":["203.0.113.1"],"aliases":[],"mail":["mx.\u0003"],"reason":null,',
  '"resolvers":[{"ede":null,"rcode":"NOERROR","resolver":"system"},{"ede":null,"rcode":"NOERROR","resolver":"quad9"}],',
  '"state":"resolving","tags":["resolution.addresses","resolution.mail"],"txt":["v=spf1 -all"]}}',
];

const none = '"candidate":null,"earlier":[],"unknown":null,"stale":false}';
const empty = '"candidate":null}';

const STANDING = [
  '"candidate":{"to":"servfail","at":\u0002 ,"seen":\u0002!,"evidence":[\u0001 ,\u0001!]},"earlier":[{"to":"',
  '"unknown":{"reason":"timeout","since":\u0002 ,"streak":1}"causes":{"at":\u0002 ,"evidence":[\u0001 ]}',
  ',"incident":{"id":"01","openedAt":\u0002 ,"severity":"critical","wounds":[{"what":"registration","before":"registered"}',
  ',{"what":"delegation","before":"delegated"},{"what":"resolution","before":"resolving"},{"what":"verdict","before":"up"}',
  ',{"what":"web","before":"ok"},{"what":"tls","before":"valid"}]},"spells":[{"at":\u0002 ,"kinds":[',
  '"resolution.servfail","delegation.absent","domain.unreachable"]}],"liars":[]"returnedAt":\u0002!,"contradictions":{',
  '"registry-parent":{"value":null,"evidence":[],"candidate":null,"isTold":false},"sources":{},"tenure":{"createdAt":null,',
  '"registrar":"","nameservers":["ns1.","ns2."],"page":{"title":"","language":"en","icon":null,"text":"","ids":[]},',
  '"heldSince":null,"isFreed":false,"candidate":null},"certificate":{"issuer":"CN=","addressesSince":null},"page":{"mark":{',
  '"title":"","language":"en","icon":null,"text":"","ids":["google-analytics:"]},"candidate":null},"trace":{"trace":{',
  '"domain":"\u0003","asOf":\u0002!,"heldSince":null,"registrar":"","nameservers":["ns1.","ns2."],"addresses":[""],',
  '"aliases":[],"txt":["v=spf1 -all"],"key":"sha256:","names":["\u0003","www.\u0003"],"page":{"title":"","language":"en",',
  '"icon":null,"text":"","ids":[]},"pointers":{"self":null,"links":[]},"redirect":null},"proofs":{"web":[\u0001 ],"tls":[',
  '\u0001 ],"delegation":[\u0001 ,\u0001!],"resolution":[\u0001"],"registration":[\u0001 ]}}',
  `{"domain":"\u0003","facets":{"registration":{"state":"registered","since":\u0002 ,"asOf":\u0002 ,"evidence":[\u0001 ],${none}`,
  `,"registration":{"state":null,"since":null,"asOf":null,"evidence":[],${none}`,
  ',"delegation":{"state":"absent","since":\u0002 ,"asOf":\u0002!,"evidence":[\u0001 ],"resolution":{"state":"nxdomain"',
  ',"web":{"state":"unreachable","since":\u0002 ,"tls":{"state":"none","since":\u0002 ',
  `,"delegation":{"state":"delegated","since":\u0002 ,"asOf":\u0002!,"evidence":[\u0001 ,\u0001!,\u0001",\u0001#],${none}`,
  ',"resolution":{"state":"resolving","since":\u0002 ,"asOf":\u0002!,"evidence":[\u0001$,\u0001%,\u0001&,\u0001\',\u0001(,\u0001),',
  `\u0001*,\u0001+],${none},"web":{"state":"ok","since":\u0002 ,"asOf":\u0002!,"evidence":[\u0001 ],${none}`,
  `,"tls":{"state":"valid","since":\u0002 ,"asOf":\u0002!,"evidence":[\u0001 ],${none}`,
  `,"web":{"state":null,"since":null,"asOf":null,"evidence":[],${none}`,
  `,"tls":{"state":null,"since":null,"asOf":null,"evidence":[],${none}},"values":{"registrar":{"value":null,"evidence":[],${empty}`,
  ',"nameservers":{"value":"ns1. ns2.","evidence":[\u0001 ,\u0001!,\u0001",\u0001#],"candidate":null},"addresses":{"value":"203.',
  `","evidence":[\u0001$,\u0001%,\u0001&,\u0001',\u0001(,\u0001),\u0001*,\u0001+],${empty}`,
  `,"mail":{"value":"mx.\u0003","evidence":[\u0001$,\u0001%,\u0001&,\u0001',\u0001(,\u0001),\u0001*,\u0001+],${empty}`,
  `,"dnssec":{"value":null,"evidence":[],${empty},"certificate":{"value":null,"evidence":[],${empty}`,
  `,"status":{"value":null,"evidence":[],${empty}},"inference":{"web":{"value":null,${empty},"redirect":{"value":null,${empty}`,
  `,"hasMail":{"value":true,${empty},"seizedByRegistry":{"value":false,${empty}},"verdict":{"word":"up","since":\u0002 ,"causes"`,
  ':null},"liveKey":null,"looked":{"dns":\u0002!,"http":null,"registration":null},"incident":null,"listing":{"registry":null,',
  '"parent":{"nameservers":["ns1.","ns2."],"asOf":\u0002!,"evidence":[\u0001 ,\u0001!,\u0001",\u0001#]}},"contradictions":{',
  '"parent-child":{"value":null,"evidence":[],"candidate":null,"isTold":false}}}',
];

export const TEXT_1: Uint8Array = Buffer.from([RDAP, WHOIS, RECORDS, READINGS, STANDING].flat().join(""), "utf8");

/** Pieces of RFC 1035 messages as our questions bring them: header counts, records that point back to the question. */
export const DNS_1: Uint8Array = Buffer.from(
  [
    "00000e1000150a686f73746d6173746572c00c78c30a350000384000000e10001275000000012c",
    "036e7331c00c036e7332c00cc00c000200010002a3000006036e7331c00cc00c000200010002a3000006036e7332c00c",
    "c00c000f000100000e10000700 0a026d78c00cc00c0010000100000e10000c0b763d73706631202d616c6c".replaceAll(" ", ""),
    "c0240001000100000e100004cb007100c0360001000100000e100004cb007100c01c0001000100000e100004",
    "858000010001000000010000848000010001000200038400000100010002000381a300010000000100018182000100000000000181830001",
    "00000001000185030001000000010001",
    "818000010000000100010000020001c00c0002000100000e10c00c0006000100000e1000",
    "8180000100010000000100001c0001c00c001c0001",
    "000029100000000000000000002904d00000000000000002000100002b0001",
    "0000060001c00c00060001000f0001c00c000f00010010000100000100 01c00c000100010000".replaceAll(" ", ""),
    "0000290200000000000000000029 04d0000000000000".replaceAll(" ", ""),
  ]
    .map((hex) => Buffer.from(hex, "hex").toString("latin1"))
    .join(""),
  "latin1",
);
