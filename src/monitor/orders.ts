import type { BudgetFigure } from "../core/budget/budget.ts";
import type { DomainName } from "../core/name.ts";
import type { Sense } from "../core/sense.ts";
import type { Instant, Millis } from "../core/time.ts";
import type { Cadence } from "../core/timeline/cadence.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { AskCanaries, AskLabel, AskSense, AskTld, Probes, Sensed, TakePicture } from "../probes/contract.ts";
import type { DueWork, Store } from "../store/contract.ts";
import type { Address } from "./address.ts";
import type { Checked } from "./check.ts";
import type { Heartbeat } from "./deadman.ts";
import type { Senders } from "./dispatcher.ts";
import type { LoopDelay, ProcessFigures } from "./figures.ts";
import type { Room } from "./health.ts";
import type { Judging } from "./look.ts";
import type { Pacer, PacerTools } from "./pacer.ts";
import type { AskStamp } from "./prove.ts";
import type { Retention } from "./upkeep.ts";
import type { ListTools, WatchRequest } from "./watchlist.ts";

/** All that follows from the configuration; swapped whole when it is read again. */
export interface Orders {
  /** What the configuration file lists; null when there is no file, and so nobody took a name off the list. */
  readonly watch: readonly WatchRequest[] | null;
  readonly cadence: Cadence;
  readonly retention: Retention;
  /** Left out where no timestamp authority is configured. */
  readonly askStamp?: AskStamp;
  readonly probes: Probes;
  readonly judging: Judging;
  readonly canaries: AskCanaries;
  readonly senses: AskSense;
  readonly askTld: AskTld;
  /** Left out where no screenshots are wanted. */
  readonly takePicture?: TakePicture;
  readonly search: SearchMeans;
  readonly address: Address;
  readonly senders: Senders;
  /** Left out, or null, where nobody waits for it. */
  readonly heartbeat?: Heartbeat | null;
  /** Lets whoever waits for a server's turn go. */
  readonly dismiss: () => void;
}

/** What a lost site is searched for with. */
export interface SearchMeans {
  readonly askLabel: AskLabel;
  /** One page of a name that is not watched. */
  readonly page: Probes["http"];
  /** All endings that names may have. */
  readonly suffixes: () => readonly string[];
}

/** What the daemon tells whoever started it; the log and the demo are made of this. */
export interface Journal {
  readonly checked: (work: DueWork, result: Checked) => void;
  readonly event: (event: TimelineEvent) => void;
  /** The lookout went blind in one sense, or sees in it again: no event, for the network's names are as they were. */
  readonly sense: (sense: Sense, sensed: Sensed) => void;
  readonly trouble: (error: unknown, doing: string) => void;
  /** Something beside the record did not work out; nothing of what is believed depends on it. */
  readonly remark?: (domain: DomainName, says: string) => void;
}

export interface DaemonTools {
  readonly store: Store;
  readonly journal: Journal;
  readonly pace: (tools: PacerTools) => Pacer;
  readonly now: () => Instant;
  readonly random: () => number;
  readonly newId: (at: Instant) => string;
  readonly after: (delay: Millis, run: () => void) => () => void;
  readonly reported: ListTools["reported"];
  readonly pid: number;
  /** What may still be written where the database lies; left out where that is of no account. */
  readonly room?: () => Room | null;
  /** How late the event loop is, what the process uses, and how registries' budgets stand: left out where nobody shows them. */
  readonly loop?: () => LoopDelay;
  readonly process?: () => ProcessFigures;
  readonly budgets?: () => readonly BudgetFigure[];
}

/** What differs from one daemon to the next; the rest follows from the ground it stands on. */
export type DaemonSetting = Omit<DaemonTools, "now" | "random" | "newId" | "after" | "reported" | "pid">;
