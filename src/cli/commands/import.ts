import { existsSync } from "node:fs";
import type { DomainName } from "../../core/name.ts";
import { parseInstant } from "../../core/time.ts";
import { FORMS } from "../../documents/document.ts";
import type { TakenIn } from "../../monitor/take-in.ts";
import { domainArguments, textOption, textsOption, wordOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { namesOf, type Plan, planOf, type Wishes } from "../import/plan.ts";
import { readPaper } from "../import/read.ts";
import { importJson, importLines, remarksOn } from "../output/import.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingAt } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

const NOTHING: TakenIn = { watches: [], entered: new Set() };

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const form = wordOption(options, "as", FORMS);
  const wishes = await wishesOf(context, args, options);
  // All is read before anything is written: a file that is not there stops nothing half way.
  const plans: Plan[] = [];
  for (const file of args) plans.push(planOf(await readPaper(file, form, context.io), wishes, context.io.now()));
  refuseUnnamed(plans, wishes);
  let status: ExitStatus = EXIT.done;
  for (const plan of plans) {
    const known = await knownOf(context, plan);
    const taken = await take(context, plan);
    const shown = { plan, wishes, taken, known };
    const lines = context.options.json ? importJson(shown) : importLines(shown, context);
    for (const line of lines) await context.out.line(line);
    await context.out.flush();
    for (const remark of remarksOn(shown, context.options.verbose)) context.note(remark);
    if (plan.kind === "listing" && plan.listing.faults.length > 0) status = EXIT.failed;
  }
  return status;
}

async function wishesOf(context: Context, args: readonly string[], options: CommandOptions): Promise<Wishes> {
  if (args.length === 0) {
    const taken = typeof options.accept === "string" ? ` (--accept took ${options.accept} for a name)` : "";
    throw new UsageTrouble(`import: no file given${taken}`, "put the files first: vigie import article.md --accept");
  }
  const date = textOption(options, "date");
  if (date !== null && (!/^\d{4}-\d{2}-\d{2}$/.test(date) || parseInstant(date) === null))
    throw new UsageTrouble(`--date ${date} is no date`, "give the day of the article: 2015-07-17");
  return {
    accept: await acceptOption(context, options),
    watch: options.watch === true,
    isDry: options.dryRun === true,
    date,
    group: textOption(options, "group"),
    tags: [...new Set(textsOption(options, "tag"))],
  };
}

async function acceptOption(context: Context, { accept }: CommandOptions): Promise<Wishes["accept"]> {
  if (typeof accept !== "string") return accept === true ? "all" : null;
  if (accept.trim() === "all") return "all";
  const names = accept.split(/[\s,]+/).filter((name) => name !== "");
  if (names.length === 0) throw new UsageTrouble("--accept names no name", "give names, or nothing for all");
  return domainArguments(names, context.note);
}

/** A name that stands in none of the documents was meant otherwise. */
function refuseUnnamed(plans: readonly Plan[], { accept }: Wishes): void {
  if (accept === null || accept === "all") return;
  const named = new Set<DomainName>(plans.flatMap(namesOf));
  const unnamed = accept.find((name) => !named.has(name));
  if (unnamed !== undefined)
    throw new UsageTrouble(`--accept ${unnamed}: no such name was found`, "see what was found without --accept");
}

/** Ids of the plan's reports that the timeline has already; opens no database that is not there. */
async function knownOf(context: Context, plan: Plan): Promise<ReadonlySet<string>> {
  const events = plan.kind === "article" ? plan.reports.flatMap(({ event }) => event ?? []) : plan.listing.events;
  const path = await databasePath(context);
  if (events.length === 0 || !existsSync(path)) return new Set();
  return readingAt(path, async (store) => {
    const known = new Set<string>();
    for (const { id } of events) if ((await store.event(id)).found.some((event) => event.id === id)) known.add(id);
    return known;
  });
}

async function take(context: Context, { intake }: Plan): Promise<TakenIn> {
  if (intake.watches.length === 0 && intake.reports.length === 0) return NOTHING;
  const config = await configurationOf(context);
  const { takeIn } = await services();
  return takeIn(config, intake);
}
