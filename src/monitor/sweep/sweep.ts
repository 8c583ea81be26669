import type { Finding } from "../../core/sweep/finding.ts";
import { asMillis } from "../../core/time.ts";
import { compare } from "./compare.ts";
import { confirm } from "./confirm.ts";
import type { SweepRequest, SweepResult, SweepTools } from "./contract.ts";
import { openNotes } from "./notes.ts";

/** One sweep: goes on where an earlier one of the day stopped, asks the rest, and compares what exists with the watches. */
export async function sweep(request: SweepRequest, tools: SweepTools): Promise<SweepResult> {
  const { label, suffixes, fresh, signal } = request;
  const notes = await openNotes(label, tools);
  const remembered = new Map(fresh ? [] : notes.found);
  const missing = suffixes.filter((suffix) => !remembered.has(suffix));
  const heard = new Map<string, Finding>();
  const hear = (finding: Finding): void => {
    heard.set(finding.suffix, finding);
    notes.put(finding);
  };
  const known = (): readonly Finding[] => suffixes.flatMap((each) => heard.get(each) ?? remembered.get(each) ?? []);
  const { online, detail } = missing.length > 0 || request.confirm ? await tools.canaries() : UNASKED;
  const pacing = online ? await askZones(missing, hear, request, tools) : null;
  if (online && request.confirm) await confirm(known(), hear, request, tools);
  await notes.close();
  const found = await compare(known(), request, tools);
  const left = suffixes.length - found.length;
  return {
    ...{ found, left, isWhole: left === 0 && online && !(request.confirm && signal.aborted) },
    ...{ remembered: suffixes.length - missing.length, offline: online ? null : detail, pacing },
  };
}

/** Where nothing has to be asked, whether there is an uplink does not matter. */
const UNASKED = { online: true, detail: "" };

async function askZones(
  suffixes: readonly string[],
  hear: (finding: Finding) => void,
  { label, signal, progress }: SweepRequest,
  { askLabel }: SweepTools,
): Promise<SweepResult["pacing"]> {
  if (suffixes.length === 0) return null;
  const begun = performance.now();
  let done = 0;
  const found = (finding: Finding): void => {
    done += 1;
    hear(finding);
    progress({ doing: "asking zones", done, total: suffixes.length });
  };
  const pacing = await askLabel(label, suffixes, found, signal);
  return { ...pacing, took: asMillis(performance.now() - begun) };
}
