import { ConfigTrouble } from "./config.ts";
import { expand } from "./environment.ts";
import type { Form } from "./form.ts";
import { type ConfigFile, type ConfigSources, readConfigFile } from "./locate.ts";
import { plainStorage, type WrittenStorage } from "./plain-storage.ts";
import { DEFAULT_STORAGE, storageForm, withoutCredentials } from "./storage-form.ts";

/**
 * Where the database is, by the same rules as `loadConfig` and without its cost: reading the timeline must start within
 * a few times what Node itself needs, so neither the schema nor, for a plain `storage` line, the YAML parser is loaded.
 * The rest of the file is not judged. Throws `ConfigTrouble`.
 */
export async function storagePath(sources: ConfigSources): Promise<string> {
  const file = readConfigFile(sources);
  if (sources.db !== undefined) return found(storageForm(sources.db, sources.cwd), "--db", sources.db);
  const written = file ? (plainStorage(file.text) ?? (await parsedStorage(file))) : null;
  const text = written?.value ?? DEFAULT_STORAGE;
  const expanded = expand(text, sources.env);
  return found(
    expanded.ok ? storageForm(expanded.value, sources.cwd) : expanded,
    `${file?.shown}:${written?.line}: storage`,
    text,
  );
}

function found(form: Form<string>, where: string, written: string): string {
  if (form.ok) return form.value;
  const shown = JSON.stringify(withoutCredentials(written));
  throw new ConfigTrouble(`${where}: ${shown} ${form.problem}`, form.hint);
}

async function parsedStorage(file: ConfigFile): Promise<WrittenStorage> {
  const { parseYaml } = await import("./document.ts");
  const { value, lineOf } = parseYaml(file);
  const storage: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "storage") : null;
  const line = lineOf(["storage"]);
  if (storage === null || storage === undefined) return { value: null, line };
  if (typeof storage === "string") return { value: storage, line };
  throw new ConfigTrouble(`${file.shown}:${line}: storage must be a text`, `name a file such as ${DEFAULT_STORAGE}`);
}
