import { MASKED } from "./masked.ts";

/** RFC 9083 §10.2.4 roles of those who sell and serve names; every other entity may be a person. */
const BUSINESS: ReadonlySet<string> = new Set(["registrar", "abuse", "reseller", "sponsor"]);

/** Members of an entity that say nothing of a person (RFC 9083 §5.1). */
const STRUCTURE: ReadonlySet<string> = new Set(["objectClassName", "roles", "status", "events", "lang"]);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/**
 * An RDAP reply (RFC 9083) with every entity masked that is not a registrar, reseller, sponsor or abuse desk. What is
 * no whole JSON (cut at the cap, damaged) cannot be masked reliably and is withheld.
 */
export function maskRdap(text: string): string {
  let reply: Json;
  try {
    reply = JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `[${text.length} characters that are not whole JSON: shown with --reveal only]`;
  }
  const masked = maskEntities(reply);
  return JSON.stringify(masked) === JSON.stringify(reply) ? text : JSON.stringify(masked, null, 2);
}

function maskEntities(value: Json): Json {
  if (isList(value)) return value.map(maskEntities);
  if (!isObject(value)) return value;
  if (isEntity(value) && !isBusiness(value)) return maskEntity(value);
  return mapped(value, (_, each) => maskEntities(each));
}

const isEntity = (value: JsonObject): boolean =>
  value.objectClassName === "entity" || "vcardArray" in value || "jscard" in value || "jscard_0" in value;

function isBusiness({ roles }: JsonObject): boolean {
  const words = isList(roles ?? null) ? (roles as readonly Json[]) : [roles ?? null];
  return words.length > 0 && words.every((word) => typeof word === "string" && BUSINESS.has(word.toLowerCase()));
}

/** Structure stays so that the reply can still be read as one: only what a person put in is masked. */
const maskEntity = (entity: JsonObject): JsonObject =>
  mapped(entity, (key, value) => {
    if (STRUCTURE.has(key)) return value;
    if (key === "vcardArray") return maskVcard(value);
    return key === "entities" ? maskEntities(value) : maskLeaves(value);
  });

/** jCard (RFC 7095): `["vcard", [[name, parameters, type, …values], …]]`. */
function maskVcard(card: Json): Json {
  if (!isList(card) || !isList(card[1] ?? null)) return maskLeaves(card);
  const properties = (card[1] as readonly Json[]).map((property) => {
    if (!isList(property)) return maskLeaves(property);
    const [name, parameters = {}, type, ...values] = property;
    if (name === "version" || name === "kind") return property;
    return [name ?? null, maskLeaves(parameters), type ?? null, ...values.map(maskLeaves)];
  });
  return ["vcard", properties];
}

function maskLeaves(value: Json): Json {
  if (typeof value === "string") return value === "" ? "" : MASKED;
  if (typeof value === "number") return MASKED;
  if (isList(value)) return value.map(maskLeaves);
  return isObject(value) ? mapped(value, (_, each) => maskLeaves(each)) : value;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject => typeof value === "object" && value !== null && !isList(value);
const mapped = (value: JsonObject, change: (key: string, each: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(key, each)]));
