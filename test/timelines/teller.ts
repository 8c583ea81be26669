import { markOfPage } from "../../src/core/facets/page/mark.ts";
import { withAddressSign, withServerSign } from "../../src/core/facets/signs.ts";
import type { Pointers } from "../../src/core/links/trace.ts";
import { asDomainName, labelOf } from "../../src/core/name.ts";
import type { Readings } from "../../src/core/reading.ts";
import {
  asInstant,
  asMillis,
  formatInstant,
  HOUR,
  type Instant,
  later,
  MINUTE,
  parseDuration,
  SECOND,
} from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { pairOf } from "../../src/core/timeline/move.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { Sight } from "../../src/core/timeline/weigh.ts";
import { FACETS, type Intent, type ProbeKind, type StateOf } from "../../src/core/vocabulary.ts";
import type { Watch } from "../../src/core/watch.ts";
import type { Telling } from "../../src/monitor/address.ts";
import { judgeFor } from "../../src/monitor/record.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import type { DueWork } from "../../src/store/contract.ts";
import { html } from "../core/pages.ts";

/** What one look shows, in few words; everything left out is as in a quiet, healthy world. */
export interface Shown {
  readonly registration?: StateOf["registration"];
  readonly statuses?: readonly string[];
  readonly disagreement?: string | null;
  readonly registrar?: string;
  readonly delegation?: StateOf["delegation"];
  readonly nameservers?: readonly string[];
  /** What the registry's data list; nothing where it is left out. */
  readonly registryNameservers?: readonly string[];
  /** What the zone's own server says; null: it was not heard. */
  readonly childNameservers?: readonly string[] | null;
  readonly resolution?: StateOf["resolution"];
  readonly addresses?: readonly string[];
  readonly mail?: readonly string[];
  readonly resolvers?: Readings["resolution"]["resolvers"];
  readonly web?: StateOf["web"];
  readonly confidence?: number;
  readonly tls?: StateOf["tls"];
  readonly key?: string | null;
  readonly issuer?: string;
  readonly redirect?: { readonly to: string; readonly permanent: boolean };
  /** HTML of the page that a visitor meets. */
  readonly page?: string;
  readonly icon?: string;
  /** Where the page says that it belongs, and where its links lead. */
  readonly self?: string;
  readonly links?: readonly string[];
  /** DNS names of the certificate. */
  readonly names?: readonly string[];
  readonly aliases?: readonly string[];
  readonly txt?: readonly string[];
  /** When the registry says that the name was created: a date. */
  readonly created?: string;
  /** When the registration runs out: a date; null where the registry gives none. */
  readonly expires?: string | null;
  readonly reason?: "throttled" | "timeout" | "nxdomain";
}

const SIGNS = knownSigns();

/** Each site has servers and an address of its own, the first the ones that stories name. */
const homeOf = (place: number): Shown =>
  place === 0
    ? {}
    : {
        nameservers: [`ns1.host${place}.example`, `ns2.host${place}.example`],
        addresses: [`198.51.100.${7 + place}`],
      };

const EPOCH = asInstant(Date.UTC(2015, 6, 16));

/** Tells a story look by look, in virtual time, through the real rules, and keeps what the timeline must say. */
export class Teller {
  readonly events: TimelineEvent[] = [];
  readonly messages: { readonly type: string; readonly status: string; readonly domain: string | null }[] = [];
  /** What alerts are made of. */
  readonly tellings: Telling[] = [];
  due: readonly DueWork[] = [];
  readonly #standings = new Map<string, Standing>();
  readonly #watches = new Map<string, Watch>();
  #ids = 0;

  watch(domain: string, intent: Intent = "observer", group: string | null = null): void {
    const name = asDomainName(domain);
    this.#watches.set(domain, {
      domain: name,
      group,
      tags: [],
      intent,
      follow: "ask",
      note: null,
      origin: "database",
      addedAt: EPOCH,
    });
    this.#standings.set(domain, firstStanding(name));
  }

  standing(domain: string): Standing {
    const standing = this.#standings.get(domain);
    if (!standing) throw new Error(`${domain} is not watched in this story`);
    return standing;
  }

  /** What is believed of a watch is from now on what a database gives back. */
  restore(standing: Standing): void {
    this.#standings.set(standing.domain, standing);
  }

  /** All three probes once, so that the first sight is behind us. */
  settle(domain: string, at: string, shown: Shown = {}): void {
    for (const probe of ["dns", "http", "registration"] as const) this.look(domain, at, probe, shown);
  }

  /** One look at `at` (an age since the story's start: `90s`, `5m`); returns what the timeline gained: `type` each. */
  look(domain: string, at: string, probe: ProbeKind, shown: Shown = {}): readonly string[] {
    const when = later(EPOCH, parseDuration(at) ?? asMillis(0));
    const home = homeOf([...this.#watches.keys()].indexOf(domain));
    const judge = judgeFor(sightOf(probe, when, { ...home, ...shown }), {
      cadence: {
        dns: asMillis(5 * MINUTE),
        http: asMillis(15 * MINUTE),
        registration: asMillis(24 * HOUR),
        confirm: asMillis(30 * SECOND),
      },
      newId: () => this.#nextId(),
      random: () => 0,
      address: (telling) => this.#tell(telling),
    });
    const watch = this.#watches.get(domain);
    if (!watch) throw new Error(`${domain} is not watched in this story`);
    const decision = judge({
      watch,
      standing: this.standing(domain),
      kin: [...this.#watches.values()]
        .filter((other) => other.domain !== watch.domain && isKin(other, watch))
        .map((other) => ({ watch: other, standing: this.standing(other.domain) }))
        .map((other) => ({ ...other, word: other.standing.verdict.word })),
      moves: new Set(
        this.events
          .filter((event) => event.type === "domain.moved")
          .map((event) => pairOf(String(event.data.from), String(event.data.to))),
      ),
      incidentEvents: new Map(),
      told: new Map(),
    });
    for (const standing of decision.standings) this.#standings.set(standing.domain, standing);
    this.events.push(...decision.events);
    this.due = decision.due;
    return decision.events.map((event) =>
      event.domain === watch.domain ? event.type : `${event.domain} ${event.type}`,
    );
  }

  /** When each probe of the last look's watch is due, as seconds after the story's start. */
  dueIn(probe: ProbeKind): number | null {
    const work = this.due.find((each) => each.probe === probe);
    return work ? (work.at - EPOCH) / 1000 : null;
  }

  #nextId(): string {
    this.#ids += 1;
    return `id${String(this.#ids).padStart(4, "0")}`;
  }

  #tell(telling: Telling): readonly [] {
    const { notice, domain, events } = telling;
    this.tellings.push(telling);
    const type = events.findLast((event) => event.type.startsWith("domain."))?.type ?? events.at(-1)?.type ?? "";
    this.messages.push({ type, status: notice.status, domain });
    return [];
  }
}

/** As the store has it. */
const isKin = (a: Watch, b: Watch): boolean =>
  labelOf(a.domain) === labelOf(b.domain) || (a.group !== null && a.group === b.group);

export const clockOf = (at: Instant | null): string => (at === null ? "never" : formatInstant(at).slice(11, 19));

export function sightOf(probe: ProbeKind, at: Instant, shown: Shown): Sight {
  const readings = signed(readingsOf(probe, shown));
  const proofs = FACETS.filter((facet) => readings[facet]).map((facet) => [facet, [`sha256:${facet}${at}`]]);
  return {
    probe,
    at,
    readings,
    evidence: Object.fromEntries(proofs) as Sight["evidence"],
    childNameservers: probe === "dns" ? (shown.childNameservers ?? null) : null,
    page: probe === "http" && shown.page !== undefined ? markOfPage(html(shown.page), shown.icon ?? null) : null,
    ...(probe === "http" && shown.page !== undefined ? { pointers: pointersOf(shown) } : {}),
    redirect: probe === "http" && shown.redirect ? { ...shown.redirect, to: asDomainName(shown.redirect.to) } : null,
  };
}

const pointersOf = ({ self, links }: Shown): Pointers => ({
  self: self === undefined ? null : asDomainName(self),
  links: (links ?? []).map(asDomainName),
});

/** Servers and addresses are known for what the program's own tables say. */
const signed = ({ delegation, resolution, ...others }: Partial<Readings>): Partial<Readings> => ({
  ...others,
  ...(delegation && { delegation: withServerSign(delegation, SIGNS) }),
  ...(resolution && { resolution: withAddressSign(resolution, SIGNS) }),
});

function readingsOf(probe: ProbeKind, shown: Shown): Partial<Readings> {
  const reason = shown.reason ?? null;
  switch (probe) {
    case "registration": {
      const state = shown.registration ?? "registered";
      const held = state === "registered" || state === "suspended";
      return {
        registration: {
          state,
          reason,
          tags: [],
          protocol: "whois",
          server: "whois.nic.io",
          statuses: shown.statuses ?? [state],
          registrar: held ? (shown.registrar ?? "Gandi") : null,
          createdAt: shown.created === undefined ? null : asInstant(Date.parse(shown.created)),
          updatedAt: null,
          expiresAt: shown.expires ? asInstant(Date.parse(shown.expires)) : null,
          nameservers: shown.registryNameservers ?? [],
          referral: null,
          ...(shown.disagreement === undefined ? {} : { disagreement: shown.disagreement }),
        },
      };
    }
    case "dns": {
      const state = shown.delegation ?? "delegated";
      const resolution = shown.resolution ?? (state === "absent" ? "nxdomain" : "resolving");
      return {
        delegation: {
          state,
          reason,
          tags: [],
          nameservers: state === "delegated" ? (shown.nameservers ?? ["ns1.host.example", "ns2.host.example"]) : [],
          ds: [],
          dnssec: "insecure",
        },
        resolution: {
          state: resolution,
          reason,
          tags: [],
          addresses: resolution === "resolving" ? (shown.addresses ?? ["198.51.100.7"]) : [],
          mail: shown.mail ?? [],
          resolvers: shown.resolvers ?? [],
          ...(shown.aliases ? { aliases: shown.aliases } : {}),
          ...(shown.txt ? { txt: shown.txt } : {}),
        },
      };
    }
    case "http": {
      const web = shown.web ?? "ok";
      const tls = shown.tls ?? (web === "unreachable" ? "none" : "valid");
      return {
        web: {
          state: web,
          reason,
          tags: [],
          status: web === "ok" ? 200 : null,
          url: null,
          finalUrl: null,
          title: null,
          hops: [],
          confidence: shown.confidence ?? null,
        },
        tls: {
          state: tls,
          reason,
          tags: [],
          issuer: shown.issuer ?? null,
          validTo: null,
          keyDigest: tls === "valid" ? (shown.key === undefined ? "sha256:K" : shown.key) : null,
          names: shown.names ?? [],
        },
      };
    }
  }
}
