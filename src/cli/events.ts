import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Store } from "../store/contract.ts";
import { RunTrouble, UsageTrouble } from "./trouble.ts";

const WHERE_IDS_ARE = "`vigie history -v` shows the ids";

/** The one event that an id or its beginning names; ULIDs may be typed in either case. */
export async function eventNamed(store: Store, text: string): Promise<TimelineEvent> {
  const beginning = text.trim();
  if (!/^[0-9A-Za-z-]+$/.test(beginning))
    throw new UsageTrouble(`${JSON.stringify(text)} is no event id`, WHERE_IDS_ARE);
  const asTyped = (await store.event(beginning)).found;
  const found = asTyped.length > 0 ? asTyped : (await store.event(beginning.toUpperCase())).found;
  const [event, second] = found;
  if (event === undefined) throw new RunTrouble(`no event begins with ${beginning}`, WHERE_IDS_ARE);
  if (second === undefined) return event;
  const some = found
    .slice(0, 3)
    .map(({ id }) => id)
    .join(", ");
  const more = found.length > 3 ? ", …" : "";
  throw new UsageTrouble(`${found.length} events begin with ${beginning} (${some}${more})`, "give more of the id");
}
