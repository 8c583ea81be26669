import { complain } from "./complaint.ts";
import { type Config, ConfigTrouble } from "./config.ts";
import { contradictions } from "./consistency.ts";
import { type ConfigDocument, type Path, parseYaml } from "./document.ts";
import { type Environment, expand } from "./environment.ts";
import { type Fault, faultsOf } from "./fault.ts";
import { type ConfigFile, type ConfigSources, readConfigFile } from "./locate.ts";
import { configSchema, type WrittenConfig } from "./schema.ts";
import { storageForm, withoutCredentials } from "./storage-form.ts";

export interface LoadOptions extends ConfigSources {
  /** Of the program, for the default user agent. */
  readonly version: string;
}

/**
 * Reads, completes and checks the configuration that applies. Throws `ConfigTrouble`: one line with file, line, key and
 * value, and a hint that names the fix. Never prints a secret.
 */
export function loadConfig(options: LoadOptions): Config {
  const file = readConfigFile(options);
  const document = file ? parseYaml(file) : NOTHING;
  const written = check(document, file, options.env);
  return {
    ...written,
    file: file?.path ?? null,
    watch: written.watch.map((entry, index) => ({ ...entry, line: document.lineOf(["watch", index]) })),
    network: { ...written.network, userAgent: written.network.userAgent ?? defaultUserAgent(options.version) },
    storage: storageOf(written.storage, document, file, options),
  };
}

/** RFC 9110 §10.1.5: product and version; the address is one that no one can register, until the operator names theirs. */
const defaultUserAgent = (version: string): string => `vigie/${version} (+https://vigie.example/)`;

const NOTHING: ConfigDocument = { value: {}, lineOf: () => 0 };

function check(document: ConfigDocument, file: ConfigFile | null, env: Environment): WrittenConfig {
  const shown = file?.shown ?? "the defaults";
  const unset: Fault[] = [];
  const filled = fillIn(document.value ?? {}, [], env, unset);
  if (unset.length > 0) throw complain(unset, shown, document);
  const result = configSchema.safeParse(filled, { reportInput: true });
  if (!result.success)
    throw complain(
      result.error.issues.flatMap((issue) => faultsOf(issue)),
      shown,
      document,
    );
  const against = contradictions(result.data);
  if (against.length > 0) throw complain(against, shown, document);
  return result.data;
}

/** Variables put in; a key with nothing after it counts as left out, as when all below it is commented. */
function fillIn(value: unknown, path: Path, env: Environment, faults: Fault[]): unknown {
  if (typeof value === "string") {
    const form = expand(value, env);
    if (!form.ok) faults.push({ path, ...form });
    return form.ok ? form.value : value;
  }
  if (Array.isArray(value)) return value.map((item, index) => fillIn(item, [...path, index], env, faults));
  if (typeof value !== "object" || value === null) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillIn(item, [...path, key], env, faults)]),
  );
}

function storageOf(
  written: string,
  document: ConfigDocument,
  file: ConfigFile | null,
  { db, cwd }: LoadOptions,
): string {
  const form = storageForm(db ?? written, cwd);
  if (form.ok) return form.value;
  if (db !== undefined)
    throw new ConfigTrouble(`--db: ${JSON.stringify(withoutCredentials(db))} ${form.problem}`, form.hint);
  throw complain([{ path: ["storage"], ...form }], file?.shown ?? "the defaults", document);
}
