import { formatInstant, type Instant } from "../../core/time.ts";
import { visibleJson } from "./visible.ts";

/** One object as one line of JSON, harmless on a terminal whatever it holds. Instants must have been formatted. */
export const jsonLine = (value: object): string => visibleJson(JSON.stringify(value));

export const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
