import { visibleJson } from "../../core/visible.ts";

/** One object as one line of JSON, harmless on a terminal whatever it holds. Instants must have been formatted. */
export const jsonLine = (value: object): string => visibleJson(JSON.stringify(value));
