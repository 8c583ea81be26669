import { countryName } from "../country.ts";
import { type Side, shownServers } from "../facets/disagreement.ts";
import type { Ground } from "../facets/grounds.ts";
import { CERTAIN, type Seizure } from "../facets/seizure.ts";
import type { Notice } from "../reading.ts";
import type { Facet } from "../vocabulary.ts";
import { DELEGATION, RESOLUTION, SIGNS, TLS, WEB } from "./facets.ts";
import { registrationInFrench } from "./registration.ts";

const TABLES: Readonly<Record<Exclude<Facet, "registration">, ReadonlyMap<string, string>>> = {
  delegation: DELEGATION,
  resolution: RESOLUTION,
  web: WEB,
  tls: TLS,
};

/** `becauseOf` of core/facets, one of the grounds at a time; null for what a newer program wrote. */
export function groundInFrench(ground: Ground): string | null {
  switch (ground.kind) {
    case "rule":
      return ruleInFrench(ground);
    case "sign":
      return signOfServers(ground.tag, ground.operator);
    case "lame":
      return `certains de ses serveurs de noms sont boiteux : ${ground.nameservers.join(" ")}`;
    case "disagreement":
      return sidesInFrench(ground.sides);
    default:
      return null;
  }
}

function ruleInFrench({ facet, tag, heard, notice, seizure }: Extract<Ground, { kind: "rule" }>): string | null {
  const said =
    facet === "registration" ? registrationInFrench(tag, heard) : (TABLES[facet].get(tag) ?? SIGNS.get(tag) ?? null);
  return said && `${said}${behindInFrench(notice)}${seizure ? ` (${doubtInFrench(seizure)})` : ""}`;
}

/** What name servers or addresses are known for, and who runs them. */
export function signOfServers(tag: string, operator: string | null): string | null {
  const said = SIGNS.get(tag);
  return said === undefined ? null : `${said}${operator === null ? "" : ` (${operator})`}`;
}

/** ` (AGCOM, Italie)`; empty where nothing is known. */
export function behindInFrench(notice: Notice | undefined): string {
  if (!notice) return "";
  const { operator, country, blockedBy } = notice;
  const known = [
    ...(operator === null ? [] : [operator]),
    ...(country === null ? [] : [countryName(country, "fr")]),
    ...(blockedBy === undefined ? [] : [`bloqué par ${blockedBy}`]),
  ];
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}

function doubtInFrench({ confidence, servers }: Seizure): string {
  const sure = `certitude ${Math.round(confidence * 100)} %`;
  if (confidence >= CERTAIN) return sure;
  const doubt =
    servers === null ? "n’importe qui peut copier un bandeau" : "n’importe qui peut utiliser de tels serveurs de noms";
  return `${sure} : ${doubt}`;
}

const SAYS: Readonly<Record<Side["who"], string>> = {
  registry: "le registre indique",
  parent: "la zone parente délègue à",
  child: "le serveur de la zone elle-même nomme",
};

export const sidesInFrench = (sides: readonly Side[]): string =>
  sides.map(({ who, nameservers }) => `${SAYS[who]} ${shownServers(nameservers)}`).join(", ");
