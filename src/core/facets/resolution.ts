import type { DnsObservation, DnsReply, Failure, ResolverSighting } from "../observation.ts";
import type { DelegationReading, ResolutionReading, ResolverReading } from "../reading.ts";
import { RESOLVER_LIES, type Reason, type ResolverLie } from "../vocabulary.ts";
import { findsBogus } from "./dnssec.ts";
import { type Delegated, lieOf } from "./filtering.ts";
import { aliasesIn, type Beside, besideOf } from "./invention.ts";
import { type Looked, lookedUp, saidBy } from "./lookup.ts";
import type { Signs } from "./signs.ts";

/** What each tag of a resolution reading says. */
export const RESOLUTION_SENTENCES = {
  "resolution.filtered.ede": "a resolver says that it blocks the name (EDE 15–17), which its own server serves",
  "resolution.filtered.block-page": "a resolver gives the address of a block page instead of the name's own",
  "resolution.filtered.nxdomain":
    "a resolver denies the name, which the parent zone delegates and its own server serves",
  "resolution.filtered.refused": "a resolver refuses this name and answers others, and its own server serves it",
  "resolution.addresses": "a resolver gives addresses for the name",
  "resolution.nodata": "the resolvers know the name but give no address for it",
  "resolution.nxdomain": "the resolvers say that the name does not exist",
  "resolution.servfail": "the resolvers fail to look the name up",
  "resolution.bogus": "a validating resolver finds the name's signatures bogus (EDE 6–10)",
  "resolution.unheard": "the resolvers fail, and the parent zone was not heard either: this may be its own trouble",
  "resolution.mail": "the name takes mail (MX)",
  "resolution.parent-agrees": "the parent zone does not delegate the name either",
  "resolution.cached": "the parent zone no longer delegates the name: the resolver remembers",
  "resolution.hijacked":
    "a resolver gives addresses for names that do not exist: it invents answers, and its own count for nothing",
  "resolution.silent": "no resolver gave a usable answer",
} as const satisfies Readonly<Record<string, string>>;

type Tag = keyof typeof RESOLUTION_SENTENCES;

interface View {
  readonly looked: Looked;
  readonly mail: readonly string[];
  readonly isBogus?: boolean;
  /** What is told beside, and decides nothing. */
  readonly more?: Pick<ResolutionReading, "aliases" | "txt">;
}

function viewOf(sighting: ResolverSighting, domain: string, beside: Beside): View {
  const { a, aaaa, mx } = sighting;
  // Memory or invention: as long as nobody can tell, the addresses say nothing.
  if (beside !== null && typeof beside === "object") return nothingBy(beside.unheard);
  const looked = lookedUp(a, aaaa);
  const knowsMail = mx.kind === "reply" && (mx.rcode === "NOERROR" || mx.rcode === "NXDOMAIN");
  // No address is the loss of the site unless there is mail, so a resolver that left the MX open said nothing yet.
  if (looked.says === "nodata" && !knowsMail) return nothingBy(whyNot(mx));
  return {
    looked,
    mail: knowsMail ? exchangesIn(mx) : [],
    isBogus: findsBogus(a) || findsBogus(aaaa),
    more: moreOf(sighting, domain),
  };
}

const nothingBy = (reason: Reason): View => ({ looked: { says: "nothing", reason }, mail: [] });

/** What a reading keeps of TXT: a hostile zone may hold very much. */
const MOST_TEXTS = 16;
const LONGEST_TEXT = 255;

function moreOf({ a, aaaa, txt }: ResolverSighting, domain: string): NonNullable<View["more"]> {
  const byA = aliasesIn(a, domain);
  const aliases = byA.length > 0 ? byA : aliasesIn(aaaa, domain);
  const texts = txt?.kind === "reply" ? sorted(textsIn(txt)).slice(0, MOST_TEXTS) : [];
  return { ...(aliases.length > 0 ? { aliases } : {}), ...(texts.length > 0 ? { txt: texts } : {}) };
}

const textsIn = ({ answers }: DnsReply): readonly string[] =>
  answers.flatMap(({ type, value }) => (type === "TXT" ? [value.slice(0, LONGEST_TEXT)] : []));

function whyNot(mx: DnsReply | Failure): Reason {
  const said = saidBy(mx);
  return typeof said === "object" ? said.reason : "servfail";
}

/** RFC 7505: the exchange `.` says that the name takes no mail. */
const exchangesIn = (mx: DnsReply): readonly string[] =>
  mx.answers.flatMap((record) => (record.type === "MX" && record.value !== "." ? [record.value] : []));

/** The rows in order: the first that one of the resolvers fulfils is the state. Lies (`filtered`) come before. */
const ROWS = [
  { says: "resolving", tag: "resolution.addresses" },
  { says: "nodata", tag: "resolution.nodata" },
  { says: "nxdomain", tag: "resolution.nxdomain" },
  { says: "servfail", tag: "resolution.servfail" },
] as const satisfies readonly { readonly says: Looked["says"]; readonly tag: Tag }[];

/**
 * What the configured resolvers make of the name. One that lies is enough for `filtered`; addresses and mail are then
 * what the others say, for a liar's are not the name's.
 *
 * @param delegated how long the parent zone has delegated the name: a denial that may be a memory is no lie.
 * @param isBlockPage whether an address is known to be a block page's
 */
export function classifyResolution(
  observation: DnsObservation,
  delegation: DelegationReading,
  delegated: Delegated = NOT_KNOWN,
  isBlockPage: Signs["isBlockPage"] = () => false,
): ResolutionReading {
  const judged = observation.resolvers.map((sighting) => ({
    sighting,
    lie: lieOf(sighting, observation, delegated, isBlockPage),
    beside: besideOf(sighting),
  }));
  const resolvers = judged.map(({ sighting, ...found }) => resolverReading(sighting, found));
  const views = judged.flatMap(({ sighting, lie, beside }) =>
    lie === null && beside !== "hijacks" ? [viewOf(sighting, observation.domain, beside)] : [],
  );
  const honest = withHijacks(bestOf(views, delegation), views, resolvers);
  const told = RESOLVER_LIES.filter((lie) => judged.some((one) => one.lie === lie));
  // In a hot path: `{ ...honest, resolvers }`, a spread with a key behind it, takes V8 twenty times as long.
  if (told.length === 0) return Object.assign({}, honest, { resolvers });
  const filtered = told.map((lie) => `resolution.filtered.${lie}` satisfies Tag);
  const beside = honest.state === "unknown" ? [] : honest.tags;
  return { ...honest, state: "filtered", reason: null, tags: [...filtered, ...beside], resolvers };
}

type Judgement = Omit<ResolutionReading, "resolvers">;

/** Where nobody but hijackers gave an answer, it contradicts the parent zone, and nothing was learned. */
function withHijacks(best: Judgement, views: readonly View[], resolvers: readonly ResolverReading[]): Judgement {
  if (!resolvers.some(({ hijacks }) => hijacks)) return best;
  if (views.length === 0) return { ...NOTHING, reason: "contradiction", tags: ["resolution.hijacked"] };
  return { ...best, tags: [...best.tags, "resolution.hijacked" satisfies Tag] };
}

/**
 * The best that any of them says, because one that answers is enough for a visitor. Resolvers that are silent or refuse
 * are left out; when all are, nothing was learned. Addresses and mail are those of the first resolver, in the
 * operator's order, that says what decided.
 */
function bestOf(views: readonly View[], delegation: DelegationReading): Judgement {
  for (const { says, tag } of ROWS) {
    const view = views.find(({ looked }) => looked.says === says);
    if (!view) continue;
    // A failure is the name's only where its parent was heard: else the whole TLD, or the way to it, may be down.
    if (says === "servfail" && delegation.state === "unknown")
      return { ...NOTHING, reason: "servfail", tags: ["resolution.unheard"] };
    const addresses = view.looked.says === "resolving" ? sorted(view.looked.addresses) : [];
    const mail = sorted(view.mail);
    const tags: readonly Tag[] = [
      ...(says === "servfail" && views.some(({ isBogus }) => isBogus) ? ["resolution.bogus" as const] : []),
      tag,
      ...(mail.length > 0 ? ["resolution.mail" as const] : []),
      ...parentBeside(says, delegation),
    ];
    return { state: says, reason: null, tags, addresses, mail, ...view.more };
  }
  return { ...NOTHING, reason: whySilent(views), tags: ["resolution.silent"] };
}

const NOT_KNOWN: Delegated = { since: null, returnedAt: null };
const NOTHING = { state: "unknown", addresses: [], mail: [] } as const;

function parentBeside(says: Looked["says"], { state }: DelegationReading): readonly Tag[] {
  if (state !== "absent") return [];
  if (says === "resolving") return ["resolution.cached"];
  return says === "nxdomain" ? ["resolution.parent-agrees"] : [];
}

function whySilent(views: readonly View[]): Reason {
  const reasons = views.flatMap(({ looked }) => (looked.says === "nothing" ? [looked.reason] : []));
  return reasons[0] ?? "not-looked";
}

function resolverReading(
  { resolver, a, aaaa }: ResolverSighting,
  { lie, beside }: { readonly lie: ResolverLie | null; readonly beside: Beside },
): ResolverReading {
  // A resolver may block one family only, and then it is that reply which shows how it lies.
  const reply = [a, aaaa].find((outcome) => outcome.kind === "reply" && lie === "ede" && outcome.ede.length > 0) ?? a;
  return {
    resolver,
    rcode: reply.kind === "reply" ? reply.rcode : null,
    ede: reply.kind === "reply" ? (reply.ede[0]?.code ?? null) : null,
    ...(lie === null ? {} : { lie }),
    ...(beside === "hijacks" ? { hijacks: true as const } : {}),
  };
}

const sorted = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();
