import { all, type PhraseRule } from "./phrase.ts";

/** What may stand for the name in a deciding line: quoted, bracketed or plain, two labels or the label alone. */
const NAME = String.raw`["'\[(]?(?<name>(?!(?:name|domain|object|record)s?(?![\p{L}\p{N}._-]))[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,6})["'\])]?`;
const line = (pattern: string): RegExp => new RegExp(`^(?:${pattern.replaceAll("NAME", NAME)})$`, "iu");

/**
 * The registry has no such registration. Each is a whole line; none is looked at while the reply holds a record, a
 * limit, an error or a reservation.
 */
export const ABSENT: readonly PhraseRule[] = all({ state: "available" }, [
  [
    "whois.verisign.no-match",
    "No match for …",
    line(String.raw`no match(?: found)?(?: for)?(?: domain)?:?(?: NAME)?\s?[.!]{0,2}(?: in the .{0,60})?`),
  ],
  [
    "whois.afilias.not-found",
    "NOT FOUND",
    line(String.raw`(?:the )?(?:domain |domain name |object |name |key )?(?:is )?not found[.!]{0,3}`),
  ],
  [
    "whois.identity-digital.not-found",
    "Domain not found",
    line(String.raw`(?:the )?domain(?: name)?:? NAME,? (?:was |is )?not found(?: in (?:the )?database)?[.!]?`),
  ],
  [
    "whois.iis.not-found",
    "domain … not found",
    line(
      String.raw`(?:sorry, but )?(?:domain: )?NAME,? (?:was |is )?not found(?: in (?:the )?(?:registry )?database)?[.!]?`,
    ),
  ],
  ["whois.cira.not-found", "Not found: …", line(String.raw`(?:domain )?not found:? NAME\.?`)],
  [
    "whois.neustar.no-data",
    "No Data Found",
    line(
      String.raw`no (?:data|domain|matching data|results?) (?:was |were )?found(?: to match the request criteria)?[.!]?`,
    ),
  ],
  [
    "whois.fred.no-entries",
    "no entries found",
    line(
      String.raw`(?:error:? ?)?(?:\d+:? ?)?no (?:entries|entry|records?|match(?:ing)? records?|matching objects) (?:were |was )?found(?: (?:for|matching|in) .{1,80})?[.!]?`,
    ),
  ],
  ["whois.corenic.no-such-object", "Object … NOT FOUND", line(String.raw`object NAME (?:was )?not found[.!]?`)],
  [
    "whois.registry.no-such-object",
    "The queried object does not exist",
    line(String.raw`the queried object does(?:n't| not) exists?(?:: .{1,80})?(?: \(.{1,60}\))?[.!]?`),
  ],
  [
    "whois.register.not-existing",
    "Object does not exist",
    line(
      String.raw`(?:the |sorry, )?(?:object|domain)(?: name)?(?: NAME)? (?:does not|doesn't) exist(?: in (?:the |our )?(?:whois )?database)?[.!]?`,
    ),
  ],
  [
    "whois.hostmaster-ua.not-existing",
    "… - Domain name does not exist",
    line(String.raw`NAME - domain name does not exist[.!]?`),
  ],
  [
    "whois.nominet.not-registered",
    "This domain name has not been registered",
    line(String.raw`this (?:domain|domain name|name) has not been registered[.!]?`),
  ],
  [
    "whois.not-registered",
    "is not registered",
    line(
      String.raw`(?:above |the |this )?(?:domain name |domain )?(?:NAME )?is not registered(?: here| to krnic)?[.!]?`,
    ),
  ],
  [
    "whois.rnids.not-registered",
    "Domain is not registered",
    line(String.raw`error:? ?(?:\d+: ?)?domain is not registered[.!]?`),
  ],
  [
    "whois.nic-ai.not-registered",
    "Domain … not registered",
    line(String.raw`(?:(?:the )?domain NAME )?not registe?red[.!]?`),
  ],
  [
    "whois.iedr.not-registered",
    "Not Registered - The domain you have requested is not a registered .ie domain",
    line(String.raw`not registered - the domain you have requested \(NAME\) is not a registered .{1,30}`),
  ],
  ["whois.sidn.free", "… is free", line(String.raw`(?:domain )?NAME is free[.!]?`)],
  [
    "whois.icb.available",
    "Domain … is available for purchase",
    line(
      String.raw`(?:(?:the )?domain|(?:the )?(?:domain )?NAME) is available(?: for (?:purchase|registration))?[.!]?`,
    ),
  ],
  [
    "whois.platinum.available",
    "This platinum domain is available for purchase",
    line(String.raw`this (?:premium|platinum) (?:domain|name) is available for purchase[.!]?`),
  ],
  ["whois.zacr.available", "Available", line(String.raw`available[.!]?`)],
  [
    "whois.kg.data-not-found",
    "Data not found. This domain is available for registration",
    line(String.raw`data not found\. this domain is available for registration[.!]?`),
  ],
  [
    "whois.krnic.not-found",
    "The requested domain was not found in the Registry",
    line(String.raw`the requested domain was not found(?: in the registry or registrar.{1,3}s whois server)?[.!]?`),
  ],
  [
    "whois.hkirc.not-registered",
    "The domain has not been registered",
    line(String.raw`the domain has not been registered[.!]?`),
  ],
  ["whois.cnnic.no-match", "No matching record", line(String.raw`no matching record[.!]?`)],
  ["whois.co-pl.no-results", "No Results Were Found", line(String.raw`unfortunately, no results were found[.!]?`)],
  [
    "whois.united-domains.not-found",
    "We could not find the requested domain",
    line(String.raw`we could not find the requested domain on our system[.!]?`),
  ],
  ["whois.twnic.no-found", "No Found", line(String.raw`no found[.!]?`)],
  ["whois.nic-at.nothing-found", "nothing found", line(String.raw`nothing found(?: for this query)?[.!]?`)],
  [
    "whois.switch.no-entry",
    "We do not have an entry in our database matching your query",
    line(String.raw`we do not have an entry in our database matching your.{0,20}`),
  ],
  ["whois.ja-net.no-such-domain", "No such domain", line(String.raw`(?:error: )?no such domain:?(?: NAME)?[.!]?`)],
  [
    "whois.nask.no-information",
    "No information available about domain name …",
    line(String.raw`no information (?:available )?about domain name NAME.{0,60}`),
  ],
  [
    "whois.red-es.no-information",
    "There is no information available on the domain consulted",
    line(String.raw`there is no information available on the domain consulted[.!]?`),
  ],
  ["whois.cocca.no-object", "No Object Found", line(String.raw`(?:domain status: )?no object found[.!]?`)],
  [
    "whois.nic-mx.no-object",
    "No_Se_Encontro_El_Objeto/Object_Not_Found",
    line(String.raw`(?:no_se_encontro_el_objeto/)?object_not_found`),
  ],
  ["whois.nic-cl.no-existe", "no existe", line(String.raw`NAME: (?:no existe|no entries found)[.!]?`)],
  [
    "whois.nic-ar.not-registered",
    "El dominio no se encuentra registrado",
    line(String.raw`el dominio (?:NAME )?no (?:se encuentra|est[aá]) registrado.{0,40}`),
  ],
  ["whois.nic-hu.nincs-talalat", "Nincs találat / No match", line(String.raw`nincs tal[aá]lat / no match`)],
  ["whois.dns-pt.no-match", "… no match", line(String.raw`NAME -? ?no match[.!]?`)],
  [
    "whois.freenom.not-known",
    "domain name not known",
    line(String.raw`(?:invalid query or )?domain name not known(?: in .{1,60})?[.!]?`),
  ],
  ["whois.nic-pf.unknown", "Domain unknown", line(String.raw`domain (?:name )?unknown[.!]?`)],
  [
    "whois.nic-lk.not-in-database",
    "This Domain is not available in our whois database",
    line(String.raw`this domain is not available in our whois database[.!]?`),
  ],
  [
    "whois.nic-sl.not-found",
    "Domain not found, marked private, or error in your query",
    line(String.raw`domain not found, marked private, or error in your query[.!]?`),
  ],
  ["whois.conac.no-match", "Not find MatchingRecord", line(String.raw`not find matchingrecord[.!]?`)],
  ["whois.nic-sn.not-found", "…NOT FOUND", line(String.raw`[\p{L}\p{N}-]{1,63}not found`)],
  [
    "whois.openregistry.available",
    "AVAILABLE (No match for domain …)",
    line(String.raw`status: available \(no match for domain NAME\)`),
  ],
  [
    "whois.iana.no-data",
    "this server does not have any data for …",
    line(String.raw`you queried for NAME but this server does not have`),
    { spokenBy: "whois.iana.org" },
  ],
  ["whois.joker.no-object", "object(s) not found", line(String.raw`object\(s\) not found[.!]?`)],
]);
