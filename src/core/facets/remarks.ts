import type { DelegationReading, Readings } from "../reading.ts";
import { differ, type Side } from "./disagreement.ts";

/** Something about the name servers that decides nothing. */
export type Remark =
  | { readonly kind: "lame"; readonly nameservers: readonly string[] }
  | { readonly kind: "disagreement"; readonly sides: readonly Side[] };

/** What is worth saying of the name servers beside what decided: which are lame, and who disagrees about them. */
export function remarksOn({ registration, delegation }: Partial<Readings>): readonly Remark[] {
  if (!delegation) return [];
  const parent: Side = { who: "parent", nameservers: delegation.nameservers };
  const registry: Side = { who: "registry", nameservers: registration?.nameservers ?? [] };
  const child: Side = { who: "child", nameservers: delegation.childNameservers ?? [] };
  return [...lameness(delegation), ...between(registry, parent), ...between(parent, child)];
}

const lameness = ({ lame }: DelegationReading): readonly Remark[] =>
  lame ? [{ kind: "lame", nameservers: lame }] : [];

const between = (one: Side, other: Side): readonly Remark[] =>
  one.nameservers.length > 0 && other.nameservers.length > 0 && differ([one, other])
    ? [{ kind: "disagreement", sides: [one, other] }]
    : [];
