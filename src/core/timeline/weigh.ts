import type { PageMark } from "../facets/page/mark.ts";
import { seizureServers } from "../facets/seizure.ts";
import type { SignConfidence } from "../facets/signs.ts";
import type { Pointers } from "../links/trace.ts";
import { type Readings, valuesOf } from "../reading.ts";
import type { Instant, Millis } from "../time.ts";
import { FACET_OF_VALUE, FACETS, type Facet, type ProbeKind, VALUES, type ValueName } from "../vocabulary.ts";
import { notAfter } from "./clock-step.ts";
import { lookAgain, lookAtInferred, lookAtValue } from "./confirm.ts";
import { type Contradiction, lookForContradictions } from "./contradiction.ts";
import { returnBy } from "./delegated.ts";
import type { Digest } from "./event.ts";
import { hearLiars } from "./liars.ts";
import { lookAtPage, type Replacement } from "./replaced.ts";
import type { Inferred, Redirect, Standing } from "./standing.ts";
import { ageFollowers, type FacetChange, hearFollowers, hearWitnesses, isMemory } from "./witness.ts";

/** What one look taught: the readings of one probe's facets, with what proves each. */
export interface Sight {
  readonly probe: ProbeKind;
  readonly at: Instant;
  readonly readings: Partial<Readings>;
  readonly evidence: Partial<Record<Facet, readonly Digest[]>>;
  /** Where the site redirects to, when it leaves its registrable domain; only the HTTP probe knows. */
  readonly redirect: Redirect | null;
  /** What the site is known by; null or left out where a visitor met none. */
  readonly page?: PageMark | null;
  /** Other names that the page points to; left out where no page was met. */
  readonly pointers?: Pointers;
  /** Nothing was learned, because our own budget for the registry is spent until then; else null or left out. */
  readonly retryAt?: Instant | null;
  /** The NS RRset that the zone's own server gives, sorted; null or left out where it was not learned. */
  readonly childNameservers?: readonly string[] | null;
}

export interface ValueChange {
  readonly value: ValueName;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly evidence: readonly Digest[];
}

/** What is believed after a look, and which changes that look confirmed. The verdict is judged afterwards, once. */
export interface Weighed {
  readonly standing: Standing;
  readonly facets: readonly FacetChange[];
  readonly values: readonly ValueChange[];
  /** Facets whose first state ever this look gave. */
  readonly first: readonly Facet[];
  /** Sources that were now believed to contradict each other. */
  readonly contradictions: readonly Contradiction[];
  /** Another site was now believed to stand under the name. */
  readonly replacement: Replacement | null;
}

/** Weighs one look against what is believed: confirmation, witnesses, and what follows from an absent delegation. */
export function weigh(held: Standing, sight: Sight, confirm: Millis): Weighed {
  const before = notAfter(held, sight.at);
  const looked = lookAtFacets(before, sight, confirm);
  const witnessed = hearWitnesses(looked.standing.facets);
  const followed = hearFollowers(witnessed.facets);
  const changes = [...looked.facets, ...witnessed.changes, ...followed.changes];
  const returned = changes.some((change) => change.facet === "delegation" && change.to === "delegated");
  const facets = ageFollowers(followed.facets, returned, sight.at);
  const standing = { ...looked.standing, facets, inference: infer(before, sight, facets, confirm) };
  const valued = lookAtValues(hearLiars(standing, sight.readings.resolution), sight, confirm, changes);
  const { standing: compared, contradictions } = lookForContradictions(valued.standing, sight, confirm);
  const { standing: after, replacement } = lookAtPage(compared, sight, confirm);
  const { first } = looked;
  return { standing: after, facets: inOrder(changes), values: valued.changes, first, contradictions, replacement };
}

const inOrder = (changes: readonly FacetChange[]): readonly FacetChange[] =>
  FACETS.flatMap((facet) => changes.filter((change) => change.facet === facet));

function lookAtFacets(before: Standing, sight: Sight, confirm: Millis): Pick<Weighed, "standing" | "facets" | "first"> {
  let facets = before.facets;
  const changes: FacetChange[] = [];
  const first: Facet[] = [];
  for (const facet of FACETS) {
    const reading = sight.readings[facet];
    if (!reading) continue;
    const state = isMemory(before, facet, sight) ? "unknown" : reading.state;
    const seen = { state, reason: reading.reason, at: sight.at, evidence: sight.evidence[facet] ?? [] };
    const { after, effect } = lookAgain<string>(facets[facet], seen, confirm);
    facets = { ...facets, [facet]: after };
    if (effect.kind === "confirmed") changes.push({ ...effect, facet });
    if (effect.kind === "first") first.push(facet);
  }
  const looked = { ...before.looked, [sight.probe]: sight.at };
  const returnedAt = sight.readings.delegation?.state === "delegated" ? returnBy(before, sight.at) : null;
  const standing = { ...before, facets, looked, ...(returnedAt === null ? {} : { returnedAt }) };
  return { standing, facets: changes, first };
}

/** What colours a verdict is heard only beside a reading that agrees with what is believed, and comes with a new state. */
function infer(before: Standing, sight: Sight, facets: Standing["facets"], confirm: Millis): Standing["inference"] {
  const { registration, delegation, resolution, web } = sight.readings;
  const { inference } = before;
  const seen = <T>(facet: Facet, was: Inferred<T>, value: T): Inferred<T> =>
    lookAtInferred(was, value, sight.at, confirm, before.facets[facet].state !== facets[facet].state);
  const agrees = (facet: Facet): boolean => sight.readings[facet]?.state === facets[facet].state;
  return {
    web: web && agrees("web") ? seen("web", inference.web, web.confidence) : inference.web,
    redirect: web && agrees("web") ? seen("web", inference.redirect, sight.redirect) : inference.redirect,
    hasMail:
      resolution && agrees("resolution")
        ? seen("resolution", inference.hasMail, resolution.mail.length > 0)
        : inference.hasMail,
    seizedByRegistry:
      registration && agrees("registration")
        ? seen("registration", inference.seizedByRegistry, isSeizedByRegistry(registration))
        : inference.seizedByRegistry,
    ...inferServers(inference, delegation && agrees("delegation") ? seizureServers(delegation.sign) : undefined, seen),
  };
}

/** Left out while it was never seen otherwise. */
function inferServers(
  { seizureServers: before }: Standing["inference"],
  value: SignConfidence | null | undefined,
  seen: <T>(facet: Facet, was: Inferred<T>, value: T) => Inferred<T>,
): Pick<Standing["inference"], "seizureServers"> {
  const unknown: Inferred<SignConfidence | null> = { value: null, candidate: null };
  if (value === undefined || (value === null && !before)) return before ? { seizureServers: before } : {};
  return { seizureServers: seen("delegation", before ?? unknown, value) };
}

/** EURid and others say it in so many words: docs/interface.md, table «Verdict», first row. */
export const isSeizedByRegistry = (registration: Readings["registration"]): boolean =>
  registration.state === "suspended" && registration.statuses.some((status) => status.toLowerCase() === "seized");

/** Sources spell one registrar in several ways (`Gandi SAS`, `GANDI`): a spelling is no change of hands. */
function asKnown(known: string | null, given: string | null): string | null {
  if (known === null || given === null) return given;
  const [a, b] = [known, given].map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")) as [string, string];
  return a !== "" && b !== "" && (a.includes(b) || b.includes(a)) ? known : given;
}

function lookAtValues(
  standing: Standing,
  sight: Sight,
  confirm: Millis,
  changes: readonly FacetChange[],
): { readonly standing: Standing; readonly changes: readonly ValueChange[] } {
  const seen = valuesOf(sight.readings);
  let { values } = standing;
  // Believed by the word of another probe: the statuses behind the new state come with the registry's next look.
  if (seen.status === undefined && changes.some(({ facet }) => facet === "registration"))
    values = { ...values, status: { value: null, evidence: [], candidate: null } };
  const changed: ValueChange[] = [];
  for (const name of VALUES) {
    const given = seen[name];
    if (given === undefined) continue;
    const value = name === "registrar" ? asKnown(standing.values.registrar.value, given) : given;
    const facet = FACET_OF_VALUE[name];
    const evidence = sight.evidence[facet] ?? [];
    // A change of state says more than the statuses behind it: they are taken over in silence.
    if (name === "status" && (standing.facets[facet].candidate || changes.some((change) => change.facet === facet))) {
      if (!standing.facets[facet].candidate) values = { ...values, status: { value, evidence, candidate: null } };
      continue;
    }
    const { after, effect } = lookAtValue(values[name], { value, at: sight.at, evidence }, confirm);
    if (after !== values[name]) values = { ...values, [name]: after };
    if (effect.kind === "confirmed") changed.push({ value: name, ...effect });
  }
  return { standing: { ...standing, values }, changes: changed };
}
