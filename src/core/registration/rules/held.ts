import { all, type PhraseRule } from "./phrase.ts";

/** Policy or law forbids registering the name. */
const BLOCKED = all({ state: "blocked" }, [
  [
    "whois.donuts.dpml",
    "protected by the … DPML Brand Protection policy",
    /^(?:the registration of this domain is restricted,?|as it is protected by the .{0,40}\bdpml\b.{0,60}|.{0,40}\bdpml (?:brand protection|block)\b.{0,60})$/i,
  ],
  [
    "whois.uniregistry.eps",
    "This name subscribes to the Uni EPS+ product",
    /^this name subscribes to the (?:uni )?eps\+? product\b.{0,40}$/i,
  ],
  [
    "whois.cnnic.prohibited",
    "The domain you requested is prohibited",
    /^(?:sorry, ?)?the domain(?: name)? you (?:requested|want to register|apply) is prohibited\b.{0,40}$/i,
  ],
  [
    "whois.globalblock",
    "blocked by GlobalBlock",
    /^(?:this (?:domain )?name|the (?:domain )?name|the domain|domain|\S{1,80}) (?:is|has been|was) blocked\b.{0,80}$/i,
  ],
  [
    "whois.blocked.prohibited-string",
    "Prohibited String - Object Cannot Be Registered",
    /^(?:(?:domain )?status: )?prohibited (?:string|name)\b.{0,60}$/i,
  ],
  [
    "whois.nominet.naming-rules",
    "cannot be registered because it contravenes the naming rules",
    /^this domain (?:name )?cannot be registered\b.{0,100}$/i,
  ],
  [
    "whois.blocked.policy",
    "This name is not allowed by the policy of this registry",
    /^(?:notes: )?this name is not allowed by the policy\b.{0,100}$/i,
  ],
]);

/** The registry holds the name back, and nobody holds it. */
const RESERVED = all({ state: "reserved" }, [
  ["whois.icb.reserved", "Domain reserved", /^domain (?:name )?(?:is )?reserved\.?$/i],
  [
    "whois.identity-digital.reserved",
    "This name is reserved by the Registry",
    /^(?:this |the )?(?:domain |domain name |name )?is reserved by (?:the )?registry\b.{0,60}$/i,
  ],
  [
    "whois.reserved.by-registry",
    "Reserved by Registry",
    /^(?:(?:domain )?name (?:is )?)?reserved by (?:the )?[\w. -]{2,40}$/i,
  ],
  [
    "whois.reserved.name",
    "Reserved Domain Name",
    /^(?:an? |(?:this|the) (?:domain |domain name |name )?is an? )?reserved (?:domain|name|domain name)\.?$/i,
  ],
  [
    "whois.cnnic.reserved",
    "The domain you requested is in the reserved list",
    /^(?:sorry, ?)?the domain(?: name)? you (?:requested|want to register|apply) is (?:in the reserved list|reserved|restricted)\b.{0,40}$/i,
  ],
  [
    "whois.cnnic.not-online",
    "can not be registered online",
    /^the domain name you apply can ?not be registered online\b.{0,80}$/i,
  ],
  [
    "whois.verisign.name.reserved",
    "Not available for registration",
    /^(?:not available for (?:second level |third level )?registration|second level domain name is reserved)\.?$/i,
  ],
  [
    "whois.krnic.restricted",
    "restricted to specifically qualified registrants",
    /^this request(?:ed)? domain name is restricted\b.{0,140}$/i,
  ],
  ["whois.registrobr.reserved", "reserved: CG", /^reserved: \S{1,20}$/i, { server: /registro\.br$/ }],
  ["whois.om.restricted", "Restricted", /^restricted\.?$/i],
  [
    "whois.co-ca.unavailable",
    "Domain is not available or is reserved by the registry",
    /^(?:this )?domain is not available or is reserved\b.{0,60}$/i,
  ],
  ["whois.openregistry.premium", "PREMIUM NAME", /^(?:status: )?premium name\b.{0,120}$/i],
  ["whois.iedr.pending", "Application Pending", /^application pending\b.{0,120}$/i],
  [
    "whois.dropzone",
    "available for application via the Dropzone service",
    /^.{0,80}\bavailable for application via the .{0,40}dropzone service\b.{0,60}$/i,
  ],
  [
    "whois.reserved.unavailable",
    "This name is not available for registration",
    /^(?:this|the) (?:domain )?(?:domain |name |string )?(?:name )?is not available for registration\.?$/i,
  ],
  [
    "whois.reserved.restricted-name",
    "The domain is reserved or restricted",
    /^(?:this|the) (?:domain|name|domain name|string) (?:\S{1,80} )?is (?:reserved|restricted)\b.{0,80}$/i,
  ],
]);

/**
 * Names that nobody may take. Blocked first: a reply may say "not available for registration" and give the reason,
 * which is the block, on its next line.
 */
export const HELD: readonly PhraseRule[] = [...BLOCKED, ...RESERVED];
