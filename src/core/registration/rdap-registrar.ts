import { type Json, objectsIn, textOf, textsIn } from "./json.ts";

/** Properties of one card that are looked at. */
const MOST = 100;

/** The name of a record's registrar, by the best of what its entities hold; `isBroken` when a card held no name. */
export function registrarIn(domain: Json): { readonly name: string | null; readonly isBroken: boolean } {
  const registrars = objectsIn(domain.entities).filter((entity) =>
    textsIn(entity.roles).some((role) => role.toLowerCase() === "registrar"),
  );
  const [named, ...others] = [cardName, plainName, handleOf, publicIdOf].map((read) => firstOf(registrars, read));
  const name = named ?? others.find((other) => other !== null) ?? null;
  return { name, isBroken: name !== null && named === null && registrars.some(({ vcardArray }) => vcardArray != null) };
}

function firstOf(registrars: readonly Json[], read: (entity: Json) => string | null): string | null {
  for (const registrar of registrars) {
    const name = read(registrar);
    if (name !== null) return name;
  }
  return null;
}

const plainName = (entity: Json): string | null => textOf(entity.name);
const handleOf = (entity: Json): string | null => textOf(entity.handle);

/** RFC 9083 section 4.8: IANA's number of the registrar, the last thing that names it. */
const publicIdOf = (entity: Json): string | null =>
  objectsIn(entity.publicIds)
    .map(({ identifier }) => textOf(typeof identifier === "number" ? String(identifier) : identifier))
    .find((identifier) => identifier !== null) ?? null;

/**
 * `fn`, else `org`, of a jCard (RFC 7095): `["vcard", [["fn", {}, "text", "Example Registrar"], …]]`. Cards without
 * the marker, or with one property where their list is due, are read too.
 */
function cardName({ vcardArray }: Json): string | null {
  if (!Array.isArray(vcardArray)) return null;
  for (const list of [vcardArray[1], vcardArray]) {
    const properties: readonly unknown[][] = Array.isArray(list) ? list.slice(0, MOST).filter(Array.isArray) : [];
    const name = textUnder(properties, "fn") ?? textUnder(properties, "org");
    if (name !== null) return name;
  }
  return null;
}

function textUnder(properties: readonly unknown[][], wanted: string): string | null {
  for (const property of properties) {
    if (typeof property[0] !== "string" || property[0].toLowerCase() !== wanted) continue;
    // Name, parameters, type, value; where parameters or type were forgotten the value still comes last.
    const value: unknown = property.length > 1 ? property[Math.min(3, property.length - 1)] : null;
    const name = textOf(Array.isArray(value) ? value[0] : value);
    if (name !== null) return name;
  }
  return null;
}
