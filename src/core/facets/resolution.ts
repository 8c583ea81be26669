import type { DnsObservation, DnsRecord, DnsReply, Failure, ResolverSighting } from "../observation.ts";
import type { DelegationReading, ResolutionReading, ResolverReading } from "../reading.ts";
import { RESOLVER_LIES, type Reason, type ResolverLie } from "../vocabulary.ts";
import { findsBogus } from "./dnssec.ts";
import { type Delegated, lieOf } from "./filtering.ts";
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
  "resolution.silent": "no resolver gave a usable answer",
} as const satisfies Readonly<Record<string, string>>;

type Tag = keyof typeof RESOLUTION_SENTENCES;

/** What A and AAAA of one resolver come to. */
export type Looked =
  | { readonly says: "resolving"; readonly addresses: readonly string[] }
  | { readonly says: "nodata" | "nxdomain" | "servfail" }
  | { readonly says: "nothing"; readonly reason: Reason };

type Said = "resolving" | "nodata" | "nxdomain" | "servfail" | Extract<Looked, { says: "nothing" }>;

/** Sums one resolver's A and AAAA up: `nodata` and `nxdomain` only when nothing is missing that could say otherwise. */
export function lookedUp(a: DnsReply | Failure, aaaa: DnsReply | Failure): Looked {
  const addresses = [...addressesIn(a), ...addressesIn(aaaa)];
  if (addresses.length > 0) return { says: "resolving", addresses };
  const said = [saidBy(a), saidBy(aaaa)];
  // NXDOMAIN denies the name, not the type (RFC 2308 §2.1, RFC 8020), so one is enough where the other is missing; but
  // servers are known that deny a name only for AAAA (RFC 4074 §4.2), and there NODATA is the truth.
  if (said.includes("nodata") && said.every((word) => word === "nodata" || word === "nxdomain"))
    return { says: "nodata" };
  if (said.includes("nxdomain") && !said.includes("servfail")) return { says: "nxdomain" };
  if (said.includes("servfail")) return { says: "servfail" };
  return said.find((word) => typeof word === "object") ?? { says: "nothing", reason: "malformed" };
}

function saidBy(outcome: DnsReply | Failure): Said {
  if (outcome.kind === "failure") return { says: "nothing", reason: outcome.reason };
  switch (outcome.rcode) {
    case "NOERROR":
      // Name servers without SOA are a referral (RFC 2308 §2.2): this server does not recurse for us.
      return isReferral(outcome) ? { says: "nothing", reason: "unsupported" } : "nodata";
    case "NXDOMAIN":
      return "nxdomain";
    case "SERVFAIL":
      return "servfail";
    case "REFUSED":
      return { says: "nothing", reason: "refused" };
    default:
      return { says: "nothing", reason: "unsupported" };
  }
}

const isReferral = ({ answers, authority }: DnsReply): boolean =>
  answers.length === 0 && has(authority, "NS") && !has(authority, "SOA");
const has = (records: readonly DnsRecord[], type: DnsRecord["type"]): boolean => records.some((r) => r.type === type);

/** Of the whole answer section: what follows a CNAME is the resolver's own answer for the name. */
function addressesIn(outcome: DnsReply | Failure): readonly string[] {
  if (outcome.kind === "failure" || outcome.rcode !== "NOERROR") return [];
  return outcome.answers.flatMap(({ type, value }) => (type === "A" || type === "AAAA" ? [value] : []));
}

interface View {
  readonly looked: Looked;
  readonly mail: readonly string[];
  readonly isBogus?: boolean;
}

function viewOf({ a, aaaa, mx }: ResolverSighting): View {
  const looked = lookedUp(a, aaaa);
  const knowsMail = mx.kind === "reply" && (mx.rcode === "NOERROR" || mx.rcode === "NXDOMAIN");
  // No address is the loss of the site unless there is mail, so a resolver that left the MX open said nothing yet.
  if (looked.says === "nodata" && !knowsMail) return { looked: { says: "nothing", reason: whyNot(mx) }, mail: [] };
  return { looked, mail: knowsMail ? exchangesIn(mx) : [], isBogus: findsBogus(a) || findsBogus(aaaa) };
}

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
  }));
  const resolvers = judged.map(({ sighting, lie }) => resolverReading(sighting, lie));
  const honest = bestOf(
    judged.flatMap(({ sighting, lie }) => (lie === null ? [viewOf(sighting)] : [])),
    delegation,
  );
  const told = RESOLVER_LIES.filter((lie) => judged.some((one) => one.lie === lie));
  if (told.length === 0) return { ...honest, resolvers };
  const filtered = told.map((lie) => `resolution.filtered.${lie}` satisfies Tag);
  const beside = honest.state === "unknown" ? [] : honest.tags;
  return { ...honest, state: "filtered", reason: null, tags: [...filtered, ...beside], resolvers };
}

/**
 * The best that any of them says, because one that answers is enough for a visitor. Resolvers that are silent or refuse
 * are left out; when all are, nothing was learned. Addresses and mail are those of the first resolver, in the
 * operator's order, that says what decided.
 */
function bestOf(views: readonly View[], delegation: DelegationReading): Omit<ResolutionReading, "resolvers"> {
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
      ...beside(says, delegation),
    ];
    return { state: says, reason: null, tags, addresses, mail };
  }
  return { ...NOTHING, reason: whySilent(views), tags: ["resolution.silent"] };
}

const NOT_KNOWN: Delegated = { since: null, returnedAt: null };
const NOTHING = { state: "unknown", addresses: [], mail: [] } as const;

function beside(says: Looked["says"], { state }: DelegationReading): readonly Tag[] {
  if (state !== "absent") return [];
  if (says === "resolving") return ["resolution.cached"];
  return says === "nxdomain" ? ["resolution.parent-agrees"] : [];
}

function whySilent(views: readonly View[]): Reason {
  const reasons = views.flatMap(({ looked }) => (looked.says === "nothing" ? [looked.reason] : []));
  return reasons[0] ?? "not-looked";
}

const resolverReading = ({ resolver, a, aaaa }: ResolverSighting, lie: ResolverLie | null): ResolverReading => {
  // A resolver may block one family only, and then it is that reply which shows how it lies.
  const reply = [a, aaaa].find((outcome) => outcome.kind === "reply" && lie === "ede" && outcome.ede.length > 0) ?? a;
  return {
    resolver,
    rcode: reply.kind === "reply" ? reply.rcode : null,
    ede: reply.kind === "reply" ? (reply.ede[0]?.code ?? null) : null,
    ...(lie === null ? {} : { lie }),
  };
};

const sorted = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();
