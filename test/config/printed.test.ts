import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { loadConfig } from "../../src/config/load.ts";
import { configReference } from "../../src/config/reference.ts";
import { folderWith } from "./folder.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("what is printed from the schema is current (renew: npx vitest run test/config -u)", () => {
  it("config/vigie.schema.json", async () => {
    const printed = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    await expect(printed).toMatchFileSnapshot(join(root, "config/vigie.schema.json"));
  });

  it("the tables of docs/configuration.md", async () => {
    const page = read("docs/configuration.md");
    expect(page).toMatch(/<!-- keys -->[\s\S]*<!-- \/keys -->/);
    const printed = page.replace(
      /(<!-- keys -->\n)[\s\S]*(<!-- \/keys -->)/,
      (_, start, end) => `${start}\n${configReference()}\n${end}`,
    );
    await expect(printed).toMatchFileSnapshot(join(root, "docs/configuration.md"));
  });
});

describe("docs/interface.md", () => {
  const example = /```yaml\n(watch:[\s\S]*?)```/.exec(read("docs/interface.md"))?.[1] ?? "";
  const env = { VIGIE_TOKEN: "token", HOOK_SECRET: `whsec_${Buffer.alloc(24).toString("base64")}` };
  const load = (text: string) =>
    loadConfig({ env, cwd: folderWith({ "config/vigie.yaml": text }), version: "VERSION" });

  it("gives an example that is read as it stands, and defaults that are the defaults", () => {
    // Only the dots that stand for more of the same are filled in.
    const written = load(
      example
        .replace("198.41.0.4, …", "198.41.0.4, 170.247.170.2, 192.33.4.12")
        .replace("(+https://…)", "(+https://vigie.example/)"),
    );
    const defaults = load("watch: []\n");
    expect(written.watch.map(({ domain }) => domain)).toEqual(["example.org", "popcorntime.re"]);
    expect(written.schedule).toEqual(defaults.schedule);
    expect(written.network).toEqual(defaults.network);
    expect(written.server.listen).toBe(defaults.server.listen);
    expect(written.storage.endsWith("/data/vigie.db") && defaults.storage.endsWith("/data/vigie.db")).toBe(true);
  });
});

describe("docs/configuration.md", () => {
  it("gives examples that are read as they stand", () => {
    const examples = [...read("docs/configuration.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? "",
    );
    expect(examples.length).toBeGreaterThan(1);
    const env = {
      HOOK_SECRET: `whsec_${Buffer.alloc(32).toString("base64")}`,
      SMTP_PASSWORD: "p",
      SLACK_TOKEN: "xoxb-1",
    };
    for (const text of examples) {
      loadConfig({ env, cwd: folderWith({ "config/vigie.yaml": text }), version: "0.0.0" });
    }
  });
});
