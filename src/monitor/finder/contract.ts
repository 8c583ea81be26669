import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { Decision, Store } from "../../store/contract.ts";
import type { Orders } from "../orders.ts";
import type { Deciding } from "../record.ts";
import type { Senses } from "../senses.ts";
import type { Sentinel } from "../sentinel.ts";
import type { Uplink } from "../uplink.ts";

/** What a search is made with. */
export interface SearchTools {
  readonly store: Pick<
    Store,
    "cached" | "cache" | "watches" | "watch" | "watchesWith" | "standing" | "evidence" | "timeline" | "decide"
  >;
  readonly now: () => Instant;
  /** In force now; read anew for each search. */
  readonly orders: () => Pick<Orders, "cadence" | "probes" | "judging" | "search">;
  readonly deciding: () => Deciding;
  /** Whether the lookout sees by HTTPS: what a captive portal shows is nobody's page. */
  readonly senses: Pick<Senses, "since">;
}

export interface FinderTools extends SearchTools {
  readonly uplink: Pick<Uplink, "look" | "aliveSince">;
  readonly sentinel: Pick<Sentinel, "isOut">;
  /** Something was written. */
  readonly told: (decision: Decision) => void;
  readonly trouble: (error: unknown) => void;
}

/** Searches for sites that have gone dark, one at a time. */
export interface Finder {
  /** What was believed of names changed. */
  readonly noticed: (decision: Pick<Decision, "standings">) => void;
  /** The list, or what is believed of it, may have changed behind our back. */
  readonly refresh: () => void;
  /** Makes the search that is most urgent and resolves when it has ended; at once where none is due or one is under way. */
  readonly wake: () => Promise<void>;
  /** Null: nothing is planned, or a search is under way, which wakes by itself when it ends. */
  readonly nextWake: () => Instant | null;
  /** Breaks off what is under way, which stays due. */
  readonly rest: () => Promise<void>;
}

/** The watch whose site is looked for. */
export interface Quarry {
  readonly domain: DomainName;
  readonly lostAt: Instant;
}

/** What holds for one search. */
export interface Terms {
  readonly signal: AbortSignal;
  /** Whether the lookout saw all the while; asked at its end, and before silence is blamed on a name. */
  readonly isSighted: () => Promise<boolean>;
}
