import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { classifyLine } from "../../../src/cli/commands/classify.ts";

/** Labelled replies of real servers, kept beside the checkout: they hold holders' data and are never part of it. */
const CORPUS = resolve(import.meta.dirname, "../../../../shared/corpus");

interface Score {
  readonly samples: number;
  readonly answered: number;
  readonly dangerous: number;
  readonly state: { readonly share: number };
  readonly dates: { readonly share: number };
  readonly nameservers: { readonly share: number };
  readonly registrar: { readonly share: number };
  readonly statuses: { readonly share: number };
}

test("labelled replies of real servers: no dangerous reading, and hardly a wrong one", (context) => {
  const replies = resolve(CORPUS, "open.ndjson");
  if (!existsSync(replies)) return context.skip("no ../shared/corpus/open.ndjson beside this checkout");
  const lines = readFileSync(replies, "utf8").split("\n").filter(Boolean);
  const answers = lines.map((line) => JSON.stringify(classifyLine(line).out)).join("\n");
  const scorer = [resolve(CORPUS, "score.mjs"), "--json"];
  const score: Score = JSON.parse(execFileSync(process.execPath, scorer, { input: answers, encoding: "utf8" }));
  expect(score.answered).toBe(score.samples);
  expect(score.dangerous).toBe(0);
  expect(score.state.share).toBeGreaterThanOrEqual(0.995);
  expect(score.dates.share).toBeGreaterThanOrEqual(0.99);
  expect(score.nameservers.share).toBeGreaterThanOrEqual(0.99);
  expect(score.registrar.share).toBeGreaterThanOrEqual(0.96);
  // Most of the others are labels of another form: disputed.md.
  expect(score.statuses.share).toBeGreaterThanOrEqual(0.86);
});
