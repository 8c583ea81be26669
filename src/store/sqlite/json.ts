import type { Connection } from "./connection.ts";
import { damaged } from "./trouble.ts";

/** A JSON column back as what was written to it; text that is no JSON was not written by this program. */
export function fromJson<T>(db: Connection, text: string, column: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(db.path, `${column} holds no JSON`);
    throw error;
  }
}
