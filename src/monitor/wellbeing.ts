import type { TimelineEvent } from "../core/timeline/event.ts";
import type { DueWork } from "../store/contract.ts";
import type { Checked } from "./check.ts";
import { makeDeadman } from "./deadman.ts";
import { makeHealth, type Room } from "./health.ts";
import type { DaemonTools, Orders } from "./orders.ts";
import type { UplinkState } from "./uplink.ts";

export interface WellbeingTools extends Pick<DaemonTools, "store" | "now" | "newId" | "journal"> {
  readonly orders: () => Orders;
  readonly uplink: () => UplinkState;
  /** Left out where nothing can fill up. */
  readonly room?: () => Room | null;
  readonly told: (event: TimelineEvent) => void;
}

/** The lookout looking after itself: it tells what ails it, and while nothing does, that it lives. */
export interface Wellbeing {
  readonly checked: (work: DueWork, result: Checked) => void;
  /** The clock jumped by so many milliseconds. */
  readonly stepped: (by: number) => void;
  /** After a round that could write to the store; delays nothing, and never rejects. */
  readonly wake: () => Promise<void>;
  readonly rest: () => void;
}

export function makeWellbeing({ store, now, newId, journal, orders, uplink, room, told }: WellbeingTools): Wellbeing {
  const health = makeHealth({
    ...{ store, now, newId, uplink, told },
    address: (telling) => orders().address(telling),
    interval: () => orders().cadence.registration,
    room: room ?? (() => null),
  });
  const deadman = makeDeadman({
    ...{ store, now, uplink },
    heartbeat: () => orders().heartbeat ?? null,
    trouble: (error) => journal.trouble(error, "telling alerts.heartbeat that all is well"),
  });
  const wakes = [
    () => deadman.wake(),
    () => health.wake().catch((error: unknown) => journal.trouble(error, "looking after the lookout itself")),
  ];
  let waking: Promise<void> | null = null;
  return {
    checked: (work, result) => {
      deadman.checked();
      if (result.kind === "recorded") health.noticed(work, result.decision);
    },
    stepped: health.stepped,
    wake: () => {
      waking ??= Promise.all(wakes.map((each) => each())).then(() => {
        waking = null;
      });
      return waking;
    },
    rest: deadman.rest,
  };
}
