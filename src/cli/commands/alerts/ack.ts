import { visible } from "../../../core/visible.ts";
import type { Store } from "../../../store/contract.ts";
import { domainArguments, textOption } from "../../arguments.ts";
import type { CommandOptions, Context } from "../../context.ts";
import { eventNamed } from "../../events.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { writingRecord } from "../../storage.ts";
import { RunTrouble, UsageTrouble } from "../../trouble.ts";

/** Somebody has it in hand: nothing escalates any more. */
export async function run(context: Context, [what]: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  if (what === undefined)
    throw new UsageTrouble("alerts ack: what is acknowledged?", "name an incident, an event or a domain");
  const note = textOption(options, "note");
  const acknowledged = await writingRecord(context, async (store) => {
    const found = await incidentsOf(what, store, context);
    const at = context.io.now();
    return Promise.all(
      found.map(async (incident) => [incident, await store.acknowledge({ incident, at, note })] as const),
    );
  });
  for (const [incident, isNew] of acknowledged)
    await context.out.line(
      context.options.json
        ? jsonLine({ incident, acknowledged: true, before: !isNew })
        : `incident ${visible(incident)} ${isNew ? "is acknowledged: nothing escalates" : "was acknowledged before"}`,
    );
  return EXIT.done;
}

async function incidentsOf(what: string, store: Store, context: Context): Promise<readonly string[]> {
  if (what.includes(".")) {
    const [domain] = await domainArguments([what], context.note);
    const standing = domain ? await store.standing(domain) : null;
    // The end of a registration is an incident beside what may ail the name.
    const open = [standing?.incident, standing?.expiry?.incident].flatMap((incident) => incident?.id ?? []);
    if (open.length === 0)
      throw new RunTrouble(`${domain} has no open incident`, "`vigie alerts list DOMAIN` shows the last ones");
    return open;
  }
  if ((await store.eventsOfIncident(what)).length > 0) return [what];
  const event = await eventNamed(store, what);
  if (event.incident === null)
    throw new RunTrouble(`event ${event.id} is part of no incident`, "only incidents escalate");
  return [event.incident];
}
