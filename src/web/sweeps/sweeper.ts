import { labelTyped, suffixesTyped, type Typed } from "../../answers/suffixes.ts";
import { formatInstant } from "../../core/time.ts";
import type { SweepProgress } from "../../monitor/sweep/contract.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { RunningSweep, SweepList } from "../shapes/sweeps.ts";

/** Sweeps on behalf of visitors, one at a time. */
export interface Sweeper {
  /** @throws Refusal while another goes on, and for what is no label or no TLD */
  readonly begin: (label: string, tlds: string | null) => { readonly label: string; readonly suffixes: number };
  readonly running: () => RunningSweep | null;
  readonly ended: () => SweepList["ended"];
  /** Breaks off the one that goes on. */
  readonly close: () => void;
}

const NOTHING_YET: SweepProgress = { doing: "asking zones", done: 0, total: 0 };

export function makeSweeper({ doings, now, trouble }: Pick<Questions, "doings" | "now" | "trouble">): Sweeper {
  const leave = new AbortController();
  let running: RunningSweep | null = null;
  let ended: SweepList["ended"] = null;
  const sweep = async (label: string, suffixes: readonly string[]): Promise<void> => {
    const progress = (told: SweepProgress): void => {
      if (running !== null) running = { ...running, ...told };
    };
    const what = { label, suffixes, confirm: false, fresh: false, signal: leave.signal, progress };
    const end = (isWhole: boolean, why: string | null): void => {
      running = null;
      ended = { label, at: formatInstant(now()), isWhole, trouble: why };
    };
    await doings.sweep(what).then(
      ({ isWhole, offline }) => end(isWhole, offline === null ? null : `no uplink: ${offline}`),
      (error: unknown) => {
        end(false, "something went wrong; the lookout's log says what");
        trouble(error, `sweeping ${label}`);
      },
    );
  };
  return {
    begin: (text, tlds) => {
      const [label, suffixes] = [meant(labelTyped(text)), meant(suffixesTyped(tlds, "tlds"))];
      if (running !== null)
        throw new Refusal(409, `a sweep of ${running.label} is on`, "one goes on at a time: wait until it ends");
      running = { label, since: formatInstant(now()), ...NOTHING_YET, total: suffixes.length };
      void sweep(label, suffixes);
      return { label, suffixes: suffixes.length };
    },
    running: () => running,
    ended: () => ended,
    close: () => leave.abort(),
  };
}

export function meant<T>(typed: Typed<T>): T {
  if (!typed.ok) throw new Refusal(400, typed.problem, typed.hint);
  return typed.value;
}
