import { disagreementSentence, type Side } from "../facets/disagreement.ts";
import type { Readings, SourceWord } from "../reading.ts";
import { asInstant, asMillis, between, HOUR, type Instant, type Millis } from "../time.ts";
import type { Digest } from "./event.ts";
import type { ContradictionName, ContradictionStanding, Listed, Listing, Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";

/**
 * How long registry and parent zone, or parent zone and zone, may differ on the name servers before it is told: an
 * owner's own move reaches one of them later than the other.
 */
export const PATIENCE = HOUR;

/** Sources that were now believed to contradict each other. */
export interface Contradiction {
  readonly name: ContradictionName;
  readonly says: string;
  /** The sets that differ, each with who gives it; null where they do not differ about name servers. */
  readonly sides: readonly Side[] | null;
  /** The sources of a registration that differ; null where they differ about name servers. */
  readonly sources: readonly SourceWord[] | null;
  readonly at: Instant;
  readonly evidence: readonly Digest[];
}

/** What one look shows of a contradiction; `says` is null where the sources agree. */
interface Comparison {
  readonly name: ContradictionName;
  readonly says: string | null;
  readonly sides: readonly Side[] | null;
  readonly evidence: readonly Digest[];
  /** As of when both sources said so. */
  readonly asOf: Instant;
  readonly patience: Millis;
}

/**
 * Looks whether sources contradict each other. A contradiction is seen again after its patience before it is believed;
 * agreement ends it at once. One about name servers that was there when they were first compared is recorded in silence.
 */
export function lookForContradictions(
  before: Standing,
  sight: Sight,
  confirm: Millis,
): { readonly standing: Standing; readonly contradictions: readonly Contradiction[] } {
  const listing = listedBy(before.listing ?? NOTHING_LISTED, sight);
  const known = before.contradictions ?? {};
  const compared = [
    ...sourcesCompared(sight, confirm),
    ...registryCompared(listing, sight, known["registry-parent"] !== undefined),
    ...childCompared(sight, known["parent-child"] !== undefined),
  ];
  let contradictions = known;
  const believed: Contradiction[] = [];
  for (const comparison of compared) {
    const { name, says, sides } = comparison;
    const was = known[name];
    const { after, isNew } = lookAgain(was, comparison, sight.at);
    contradictions = { ...contradictions, [name]: after };
    const at = was?.candidate?.at ?? sight.at;
    const sources = name === "sources" ? (sight.readings.registration?.contradicting ?? null) : null;
    if (isNew && says !== null) believed.push({ name, says, sides, sources, at, evidence: after.evidence });
  }
  return { standing: { ...before, listing, contradictions }, contradictions: believed };
}

/** Whether a contradiction that was told has not been resolved. */
export const isContradicted = ({ contradictions = {} }: Standing): boolean =>
  Object.values(contradictions).some(({ value, isTold }) => value !== null && isTold);

const AGREED: ContradictionStanding = { value: null, evidence: [], candidate: null, isTold: false };

function lookAgain(
  known: ContradictionStanding | undefined,
  { name, says, evidence, asOf, patience }: Comparison,
  at: Instant,
): { readonly after: ContradictionStanding; readonly isNew: boolean } {
  if (says === null) return { after: AGREED, isNew: false };
  if (!known && name !== "sources") return { after: { ...AGREED, value: says, evidence }, isNew: false };
  const before = known ?? AGREED;
  if (before.value === says) return { after: { ...before, candidate: null }, isNew: false };
  const first = before.candidate?.to === says ? before.candidate : { to: says, at, evidence };
  if (between(first.at, asOf) < patience)
    return { after: { ...before, candidate: { ...first, seen: at } }, isNew: false };
  const proofs = [...new Set([...first.evidence, ...evidence])];
  return { after: { value: says, evidence: proofs, candidate: null, isTold: true }, isNew: true };
}

function sourcesCompared({ readings, evidence, at }: Sight, confirm: Millis): readonly Comparison[] {
  const says = readings.registration?.disagreement;
  if (says === undefined) return [];
  return [{ name: "sources", says, sides: null, evidence: evidence.registration ?? [], asOf: at, patience: confirm }];
}

/**
 * The registry's data against its own zone. Only where both list name servers is there anything to compare: a name on
 * hold is in no zone, and many registries show no name servers at all.
 */
function registryCompared({ registry, parent }: Listing, sight: Sight, isKnown: boolean): readonly Comparison[] {
  const name = "registry-parent";
  if (!sight.readings.registration && !sight.readings.delegation) return [];
  if (!registry || !parent) return isKnown ? [agreed(name, sight.at)] : [];
  const sides: readonly Side[] = [
    { who: "registry", nameservers: registry.nameservers },
    { who: "parent", nameservers: parent.nameservers },
  ];
  const evidence = [...registry.evidence, ...parent.evidence];
  return [compared(name, sides, evidence, asInstant(Math.min(registry.asOf, parent.asOf)))];
}

/** The parent zone against the zone itself; nothing is learned where the zone's own server did not say. */
function childCompared(sight: Sight, isKnown: boolean): readonly Comparison[] {
  const name = "parent-child";
  const { delegation } = sight.readings;
  if (delegation?.state === "absent") return isKnown ? [agreed(name, sight.at)] : [];
  if (delegation?.state !== "delegated" || !sight.childNameservers) return [];
  const sides: readonly Side[] = [
    { who: "parent", nameservers: delegation.nameservers },
    { who: "child", nameservers: sight.childNameservers },
  ];
  return [compared(name, sides, sight.evidence.delegation ?? [], sight.at)];
}

const agreed = (name: ContradictionName, at: Instant): Comparison => ({
  ...{ name, says: null, sides: null, evidence: [], asOf: at },
  patience: asMillis(0),
});

const compared = (
  name: ContradictionName,
  sides: readonly Side[],
  evidence: readonly Digest[],
  asOf: Instant,
): Comparison => ({ name, says: disagreementSentence(sides), sides, evidence, asOf, patience: PATIENCE });

const NOTHING_LISTED: Listing = { registry: null, parent: null };

/** What registry and parent zone were last heard to list. Silence of one leaves what it said. */
function listedBy(before: Listing, { readings, evidence, at }: Sight): Listing {
  const { registration, delegation } = readings;
  const heard = (reading: Readings["registration"] | Readings["delegation"] | undefined): boolean =>
    reading !== undefined && reading.state !== "unknown";
  return {
    registry: heard(registration)
      ? listed(before.registry, registration?.nameservers ?? [], evidence.registration ?? [], at)
      : before.registry,
    parent: heard(delegation)
      ? listed(before.parent, delegation?.nameservers ?? [], evidence.delegation ?? [], at)
      : before.parent,
  };
}

/** The proof is that of the first look that showed the list: it is the one that is kept. */
function listed(
  before: Listed | null,
  nameservers: readonly string[],
  evidence: readonly Digest[],
  at: Instant,
): Listed | null {
  if (nameservers.length === 0) return null;
  const isSame = before?.nameservers.join(" ") === nameservers.join(" ");
  return { nameservers, asOf: at, evidence: isSame && before ? before.evidence : evidence };
}
