import { z } from "@hono/zod-openapi";
import { labelTyped } from "../../answers/suffixes.ts";
import { sweptJson } from "../../answers/sweep.ts";
import { rememberedSweep, sweptLabels } from "../../answers/swept.ts";
import type { DomainName } from "../../core/name.ts";
import { SWEEP_STATES } from "../../core/sweep/finding.ts";
import { formatInstant } from "../../core/time.ts";
import { toUnicode } from "../../names/unicode.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import {
  type SweepAnswer,
  type SweepList,
  sweepAnswer,
  sweepBegun,
  sweepList,
  sweepRequest,
} from "../shapes/sweeps.ts";
import { meant, type Sweeper } from "../sweeps/sweeper.ts";

/** Labels and suffixes are read as names are. */
const readable = (text: string): string => toUnicode(text as DomainName);

export async function sweepsSoFar({ store }: Pick<Questions, "store">, sweeper: Sweeper): Promise<SweepList> {
  const labels = await sweptLabels(store);
  return {
    sweeps: labels.map(({ label, at }) => ({ label, unicode: readable(label), at: formatInstant(at) })),
    ...{ running: sweeper.running(), ended: sweeper.ended() },
  };
}

export async function sweepOf(
  text: string,
  { store, now }: Pick<Questions, "store" | "now">,
  sweeper: Sweeper,
): Promise<SweepAnswer> {
  const label = meant(labelTyped(text));
  const found = (await rememberedSweep(store, label, now())).map((each) => {
    const { nameservers, successor, ...finding } = sweptJson(each);
    return {
      ...{ ...finding, unicode: readable(each.suffix), nameservers: [...nameservers] },
      successor: successor && { ...successor, because: [...successor.because] },
    };
  });
  const running = sweeper.running();
  const ended = sweeper.ended();
  return {
    ...{ label, unicode: readable(label), found },
    at: found.reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null),
    counts: Object.fromEntries(
      SWEEP_STATES.map((state) => [state, found.filter((each) => each.state === state).length]),
    ) as SweepAnswer["counts"],
    running: running?.label === label ? running : null,
    ended: ended?.label === label ? ended : null,
  };
}

export function sweepsApi({ answer }: Router, questions: Questions, sweeper: Sweeper): void {
  const about = "sweeps";
  answer(
    {
      ...{ method: "get", path: "/sweeps", scope: "read", about },
      summary: "Labels that were swept, and the sweep that is on",
      answer: sweepList,
    },
    () => sweepsSoFar(questions, sweeper),
  );
  answer(
    {
      ...{ method: "get", path: "/sweeps/{label}", scope: "read", about },
      summary: "What the last day's sweeps found under a label",
      ...{ params: z.object({ label: z.string().max(1_000) }), answer: sweepAnswer },
    },
    ({ params }) => sweepOf(params.label, questions, sweeper),
  );
  answer(
    {
      ...{ method: "post", path: "/sweeps", scope: "write", about },
      summary: "Begins to ask all top-level domains, or those named, for a label; one sweep at a time",
      ...{ body: sweepRequest, answer: sweepBegun },
    },
    async ({ body }) => sweeper.begin(body.label, body.tlds ?? null),
  );
}
