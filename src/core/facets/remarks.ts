import type { DelegationReading, Readings } from "../reading.ts";
import { disagreementSentence, type Side } from "./disagreement.ts";

/** What is worth saying of the name servers beside what decided: which are lame, and who disagrees about them. */
export function remarksOn({ registration, delegation }: Partial<Readings>): readonly string[] {
  if (!delegation) return [];
  const parent: Side = { who: "parent", nameservers: delegation.nameservers };
  const registry: Side = { who: "registry", nameservers: registration?.nameservers ?? [] };
  const child: Side = { who: "child", nameservers: delegation.childNameservers ?? [] };
  return [lameSentence(delegation), between(registry, parent), between(parent, child)].filter((said) => said !== null);
}

const lameSentence = ({ lame }: DelegationReading): string | null =>
  lame ? `some of its name servers are lame: ${lame.join(" ")}` : null;

const between = (one: Side, other: Side): string | null =>
  one.nameservers.length > 0 && other.nameservers.length > 0 ? disagreementSentence([one, other]) : null;
