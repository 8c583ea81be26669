import { toldJson, whoWasTold } from "../../answers/who-was-told.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import { diffOf, eventNamed } from "../api/events.ts";
import { evidenceShape } from "../api/evidence.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { EventDiffShape, OpenedEvent, ToldShape } from "../shapes/domain-page.ts";
import type { EventShape } from "../shapes/event.ts";

/** What changed, the replies that prove it, and who was told; null where an address names no event. */
export async function openedEvent(id: string, questions: Questions): Promise<OpenedEvent | null> {
  const { store } = questions;
  try {
    const found = await eventNamed(questions, id);
    const rows = await Promise.all(found.evidence.map((digest) => store.evidence(digest)));
    return {
      event: eventToJson(found) as EventShape,
      diff: (await diffOf(found, questions)) as EventDiffShape,
      evidence: await Promise.all(rows.filter((row) => row !== null).map(evidenceShape)),
      told: toldJson(await whoWasTold(store, found)) as unknown as ToldShape,
    };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
