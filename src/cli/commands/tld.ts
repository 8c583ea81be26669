import { existsSync } from "node:fs";
import { heardServices } from "../../answers/heard-services.ts";
import { hintOnTld } from "../../answers/suffixes.ts";
import type { TldView } from "../../answers/tld.ts";
import { tldJson } from "../../answers/tld-json.ts";
import { liveOf, NO_TLD_RECORD, readTldRecord, recordOf } from "../../answers/tld-record.ts";
import { type DomainName, tldOf } from "../../core/name.ts";
import { becauseOf, isKnown, tldFacts } from "../../tlds/directory.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { cell, tableLines } from "../output/table.ts";
import { tldLines, tldRow } from "../output/tld.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingAt } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const asked = await tldArguments(args);
  const config = await configurationOf(context);
  const { surveyTlds, watchList } = await services();
  const watched = async () => [...new Set((await watchList(config)).map(({ domain }) => tldOf(domain)))].sort();
  const tlds = asked.length > 0 ? asked : await watched();
  if (tlds.length === 0) {
    context.note("nothing is watched yet; name a TLD: `vigie tld re`");
    return EXIT.done;
  }
  const survey = await surveyTlds(config);
  if (!survey.uplink.online) context.note(`no uplink: name servers are not tried (${survey.uplink.detail})`);
  // A name may be watched whose TLD is in no root zone.
  for (const tld of tlds) if (!isKnown(tld)) context.note(becauseOf(tld));
  const listed = (await watchList(config)).map(({ domain }) => domain);
  const under = (tld: string) => listed.filter((domain) => tldOf(domain) === tld);
  const record = existsSync(config.storage) ? await readingAt(config.storage, readTldRecord) : NO_TLD_RECORD;
  const heard = existsSync(config.storage)
    ? await readingAt(config.storage, (store) => heardIn(store, tlds.map(under)))
    : new Set<string>();
  const now = context.io.now();
  const views = await Promise.all(
    tlds.filter(isKnown).map(async (tld): Promise<TldView> => {
      const facts = await tldFacts(tld, survey.sources);
      const live = survey.uplink.online ? liveOf(await survey.askTld(tld)) : "no uplink";
      return { facts, live, remembered: recordOf(facts, record, now, heard), now };
    }),
  );
  for (const line of linesOf(context, views, asked.length > 0)) await context.out.line(line);
  return EXIT.done;
}

async function heardIn(
  store: Parameters<typeof heardServices>[0],
  names: readonly (readonly DomainName[])[],
): Promise<ReadonlySet<string>> {
  const heard = await Promise.all(names.map((each) => heardServices(store, each)));
  return new Set(heard.flatMap((each) => [...each]));
}

function linesOf({ options, palette, width }: Context, views: readonly TldView[], whole: boolean): readonly string[] {
  if (options.json) return views.map((view) => jsonLine(tldJson(view)));
  if (whole) return views.flatMap((view) => [...tldLines(view, palette, width), ""]).slice(0, -1);
  const head = ["TLD", "COUNTRY", "SERVERS", ""].map((text) => cell(text, palette.dim));
  return tableLines([head, ...views.map((view) => tldRow(view, palette))], width);
}

/** `re`, `.re`, `рф`, or a name below one, each once. */
async function tldArguments(args: readonly string[]): Promise<readonly string[]> {
  if (args.length === 0) return [];
  const { toAscii } = await import("../../names/syntax.ts");
  const tlds = args.map((text) => {
    const label = text.replace(/\.$/, "").split(".").at(-1) ?? "";
    const ascii = toAscii(label);
    const tld = ascii.ok ? ascii.name : label.toLowerCase();
    if (isKnown(tld)) return tld;
    throw new UsageTrouble(becauseOf(tld), hintOnTld(tld));
  });
  return [...new Set(tlds)];
}
