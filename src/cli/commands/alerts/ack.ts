import type { Store } from "../../../store/contract.ts";
import { domainArguments, textOption } from "../../arguments.ts";
import type { CommandOptions, Context } from "../../context.ts";
import { eventNamed } from "../../events.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { visible } from "../../output/visible.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { writingRecord } from "../../storage.ts";
import { RunTrouble, UsageTrouble } from "../../trouble.ts";

/** Somebody has it in hand: nothing escalates any more. */
export async function run(context: Context, [what]: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  if (what === undefined)
    throw new UsageTrouble("alerts ack: what is acknowledged?", "name an incident, an event or a domain");
  const note = textOption(options, "note");
  const { incident, isNew } = await writingRecord(context, async (store) => {
    const found = await incidentOf(what, store, context);
    return { incident: found, isNew: await store.acknowledge({ incident: found, at: context.io.now(), note }) };
  });
  await context.out.line(
    context.options.json
      ? jsonLine({ incident, acknowledged: true, before: !isNew })
      : `incident ${visible(incident)} ${isNew ? "is acknowledged: nothing escalates" : "was acknowledged before"}`,
  );
  return EXIT.done;
}

async function incidentOf(what: string, store: Store, context: Context): Promise<string> {
  if (what.includes(".")) {
    const [domain] = await domainArguments([what], context.note);
    const incident = domain && (await store.standing(domain))?.incident;
    if (!incident)
      throw new RunTrouble(`${domain} has no open incident`, "`vigie alerts list DOMAIN` shows the last ones");
    return incident.id;
  }
  if ((await store.eventsOfIncident(what)).length > 0) return what;
  const event = await eventNamed(store, what);
  if (event.incident === null)
    throw new RunTrouble(`event ${event.id} is part of no incident`, "only incidents escalate");
  return event.incident;
}
