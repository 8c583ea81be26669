import { resolve } from "node:path";
import { bad, type Form, good } from "./form.ts";

export const DEFAULT_STORAGE = "data/vigie.db";

/** As it may be shown: who wrote a password into an address would not like to find it in a log. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/[^/@]*@/, "//…@");

/** An absolute path of the database file; relative ones start at the working directory `cwd`. */
export function storageForm(text: string, cwd: string): Form<string> {
  if (/^postgres(?:ql)?:/i.test(text)) {
    return bad("is PostgreSQL, which is not supported yet", `name a file such as ${DEFAULT_STORAGE}`);
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return bad("is not a file", `name a path such as ${DEFAULT_STORAGE}`);
  if (text.trim() === "" || text.includes("\0")) return bad("is not a path", `name one such as ${DEFAULT_STORAGE}`);
  return good(resolve(cwd, text));
}
