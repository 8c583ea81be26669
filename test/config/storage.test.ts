import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { plainStorage } from "../../src/config/plain-storage.ts";
import { storagePath } from "../../src/config/storage.ts";
import { folderWith } from "./folder.ts";

const env = { DATA: "var/data", EMPTY: "" };

/** The path from the quick reader and from the whole configuration, or what each says instead. */
async function both(text: string, db?: string): Promise<readonly [string, string]> {
  const cwd = folderWith({ "config/vigie.yaml": text });
  const say = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const quick = await storagePath({ env, cwd, db }).catch(say);
  try {
    return [quick, loadConfig({ env, cwd, db, version: "0.0.0" }).storage];
  } catch (error) {
    return [quick, say(error)];
  }
}

const FILES: readonly (readonly [what: string, text: string, readWithoutYaml: boolean])[] = [
  ["no such key", "watch:\n- example.org\n", true],
  ["comments only", "# storage: old.db\n", true],
  ["a plain line", "watch: []\nstorage: mine.db\n", true],
  ["an absolute path", "storage: /var/lib/vigie/vigie.db # as packaged\n", true],
  ["a variable", `storage: \${DATA}/vigie.db\n`, true],
  ["a variable that is not set", `storage: \${NOWHERE}/vigie.db\n`, true],
  ["a variable that is empty", `storage: \${EMPTY}\n`, true],
  ["quotes with spaces", 'storage: "my data/vigie.db"\n', true],
  ["single quotes", "storage: 'my data/vigie.db'\n", true],
  ["the word elsewhere", "watch:\n  - domain: example.org\n    note: |\n      storage: not this\n", true],
  ["PostgreSQL", "storage: postgres://vigie@localhost/vigie\n", false],
  ["null", "storage: null\n", false],
  ["a tilde", "storage: ~\n", false],
  ["nothing", "storage:\n", false],
  ["a value on the next line", "storage:\n  mine.db\n", false],
  ["a value that goes on", "storage: my\n  data.db\n", false],
  ["a flow map", "{ storage: mine.db }\n", false],
  ["a flow map over lines", "{ watch: [],\nstorage: mine.db }\n", false],
  ["a quoted key", '"storage": mine.db\n', false],
  ["an escaped key", '"st\\x6Frage": mine.db\n', false],
  ["an explicit key", "? storage\n: mine.db\n", false],
  ["a document mark", "---\nstorage: mine.db\n", false],
  ["an indented map", "  watch: []\n  storage: mine.db\n", false],
  ["Windows line ends", "watch: []\r\nstorage: mine.db\r\n", false],
  ["an anchor", "storage: &here mine.db\n", false],
  ["the key twice", "storage: one.db\nstorage: two.db\n", false],
  ["a list", "storage: [mine.db]\n", false],
  ["no YAML at all", "storage: 'mine.db\n", false],
];

describe("the quick way to the database", () => {
  it.each(FILES)("agrees with the whole configuration: %s", async (_what, text, withoutYaml) => {
    const [quick, whole] = await both(text);
    expect(quick).toBe(whole);
    expect(plainStorage(text) !== null).toBe(withoutYaml);
  });

  it("agrees on files pieced together at random", async () => {
    const line = fc.constantFrom(
      ...["storage: a.db", "storage: 'b c.db'", "  storage: c.db", "watch:", "- example.org", "# storage: d.db", ""],
      ...[
        "storage:",
        "  e.db",
        "server: { listen: 127.0.0.1:1,",
        "  token: x }",
        "---",
        "|",
        "storage: |",
        "x: 'y",
        "'",
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
        const text = `# file\n${lines.join("\n")}\n`;
        const quick = plainStorage(text);
        if (quick === null) return;
        // What the rest of the file gets wrong is none of its business; where the whole is good, both agree.
        const { parseYaml } = await import("../../src/config/document.ts");
        let value: unknown;
        try {
          value = parseYaml({ path: "x", shown: "x", text }).value;
        } catch {
          return;
        }
        const storage: unknown = value === null ? undefined : Reflect.get(Object(value), "storage");
        expect(quick.value ?? undefined).toEqual(storage);
      }),
    );
  });

  it("is --db where that is given", async () => {
    const [quick, whole] = await both("storage: mine.db\n", "other.db");
    expect(quick).toBe(whole);
    expect(quick).toMatch(/other\.db$/);
  });

  it("looks for the file in the same places", async () => {
    const cwd = folderWith({ "a.yaml": "storage: a.db\n", "b.yaml": "storage: b.db\n" });
    expect(await storagePath({ config: "a.yaml", env: { VIGIE_CONFIG: "b.yaml" }, cwd })).toBe(join(cwd, "a.db"));
    expect(await storagePath({ env: { VIGIE_CONFIG: "b.yaml" }, cwd })).toBe(join(cwd, "b.db"));
    expect(await storagePath({ env: {}, cwd })).toBe(join(cwd, "data/vigie.db"));
    await expect(storagePath({ config: "c.yaml", env: {}, cwd })).rejects.toThrow("--config: c.yaml does not exist");
  });
});
