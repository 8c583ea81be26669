import { recordOf, stoodAt } from "../../answers/as-of.ts";
import { type ReplyPair, repliesAt, repliesJson } from "../../answers/replies.ts";
import { twoTimesJson } from "../../answers/two-times.ts";
import type { Instant } from "../../core/time.ts";
import { domainArguments, endOf } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { repliesLines } from "../output/reply-diff.ts";
import { twoTimesLines } from "../output/two-times.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";
import { noteStrangers, nothingRecorded, nothingYet } from "../unrecorded.ts";

/** What was believed of a name at one time, beside what was at another; with `--raw` the replies behind it too. */
export async function diffTimes(
  context: Context,
  [name = "", first = "", second]: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus> {
  const { io, note, out, palette, width } = context;
  const [domain] = await domainArguments([name], note);
  if (domain === undefined) return EXIT.usage;
  const times = [
    endOf(JSON.stringify(first), first, io.now()),
    second === undefined ? io.now() : endOf(JSON.stringify(second), second, io.now()),
  ];
  const [from, to] = times.toSorted((a, b) => a - b) as [Instant, Instant];
  if (from !== times[0]) note("the second time is the earlier one: they are shown in the order of time");
  if (to > io.now()) note(nothingYet(to));
  const hindsight = { revised: options.revised === true };
  const reveal = options.reveal === true;
  const isRaw = options.raw === true || context.options.verbose;
  const nothing = await nothingRecorded(context);
  const empty = { recorded: nothing, replies: [] as readonly ReplyPair[] };
  const { recorded, replies } = await reading(context, empty, async (store) => {
    await noteStrangers(context, store, [domain]);
    const found = await recordOf(store, domain, nothing);
    return {
      recorded: found,
      replies: isRaw ? await repliesAt(store, found.spans, [from, to], reveal) : [],
    };
  });
  const [before, after] = [stoodAt(domain, from, recorded, hindsight), stoodAt(domain, to, recorded, hindsight)];
  const lines = context.options.json
    ? [jsonLine({ ...twoTimesJson(before, after), ...(isRaw ? { replies: replies.map(repliesJson) } : {}) })]
    : [
        ...twoTimesLines(before, after, palette, width),
        ...(isRaw ? repliesLines(replies, reveal, palette, width) : []),
      ];
  for (const line of lines) await out.line(line);
  return EXIT.done;
}
