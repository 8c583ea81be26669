import { describe, expect, test } from "vitest";
import { functionsOf, importsOf, sources } from "./sources.ts";

/** What each room of `src` may import of the others; whatever is not named here is a wall. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ["core/"],
  names: ["names/", "core/"],
  // What files of articles and lists hold; the HTML parser is theirs, what texts mean is core's.
  documents: ["documents/", "core/", "names/"],
  // Tables about top-level domains, and the one chain of sources that follows from them.
  tlds: ["tlds/", "core/"],
  // Tables of known name servers and addresses; judging and the DNS probe are given their look-ups.
  signs: ["signs/", "core/"],
  // The registration probe asks along that chain; `vigie tld` (cli) shows it.
  probes: ["probes/", "core/", "names/", "tlds/"],
  store: ["store/", "core/"],
  alerts: ["alerts/", "core/"],
  // What can be checked without a database; `vigie verify FILE` and the daemon's timestamps (compose.ts).
  proof: ["proof/", "core/", "store/contract.ts", "store/proof.ts", "store/chain.ts", "store/merkle.ts"],
  config: ["config/", "core/", "names/"],
  lab: ["lab/", "core/", "names/"],
  // The application knows interfaces: contracts of what it is given, and what is pure.
  monitor: [
    "monitor/",
    "core/",
    "store/contract.ts",
    "store/proof.ts",
    "store/ledger.ts",
    "store/replay.ts",
    "probes/contract.ts",
    "alerts/contract.ts",
    "alerts/backoff.ts",
    "alerts/message.ts",
    "alerts/rules.ts",
    "alerts/hours.ts",
    "alerts/digest.ts",
  ],
  // The story's stage: the simulated internet, and the daemon that is given it.
  demo: ["demo/", "core/", "names/", "config/", "lab/", "monitor/", "store/contract.ts"],
  // Questions asked of the record, in the words of the contract: the command line prints them, the server serves them.
  answers: [
    "answers/",
    "core/",
    "names/",
    "tlds/",
    "config/",
    "monitor/",
    "store/contract.ts",
    "store/ledger.ts",
    "store/proof.ts",
    "store/fleet.ts",
  ],
  // What the browser draws, and the server before it; of the answers it knows the form alone.
  dashboard: ["dashboard/", "core/", "web/shapes/"],
  web: [
    "web/",
    "answers/",
    "dashboard/",
    "core/",
    "names/",
    "store/contract.ts",
    "store/ledger.ts",
    "store/tokens.ts",
    "store/fleet.ts",
    "config/config.ts",
    "config/door.ts",
    "monitor/figures.ts",
    // What visitors may have done, as the command line has it done.
    "monitor/edit-list.ts",
    "monitor/watchlist.ts",
    "monitor/sweep/contract.ts",
  ],
  // What it shows and what it asks of the application; real things come through compose.ts.
  cli: [
    "cli/",
    "answers/",
    "core/",
    "names/",
    "tlds/",
    "documents/",
    "config/",
    "monitor/",
    "demo/audience.ts",
    "store/contract.ts",
    "store/ledger.ts",
    "store/proof.ts",
    "store/tokens.ts",
    "proof/",
  ],
};

/** Doors in the walls, each with its reason. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  // Commands that read open the database and load nothing else: they start in a third of the time.
  "cli/storage.ts": ["store/sqlite/open.ts"],
  // `vigie history` loads no more than the timeline.
  "cli/database.ts": ["store/sqlite/reader.ts"],
  "cli/commands/follow.ts": ["store/sqlite/reader.ts"],
  // Whether a daemon runs is asked of the lock beside the database: no probe is loaded for `vigie status`.
  "cli/daemon.ts": ["store/sqlite/lock.ts"],
  // Makes the secrets that the server knows by their form; it needs nothing else of it.
  "cli/commands/token.ts": ["web/auth/secret.ts"],
  // The server's process is a program of its own; what it stands on is built where all is.
  "web/service.ts": ["compose.ts"],
  // Loaded by the commands that look or watch, and only then.
  "cli/services.ts": ["compose.ts"],
};

const files = sources();
const roomOf = (path: string): string | undefined =>
  path.includes("/") ? path.slice(0, path.indexOf("/")) : undefined;
const isSource = (imported: string): boolean => /\.tsx?$/.test(imported);

function isAllowed(path: string, imported: string): boolean {
  const allowed = [...(MAY_IMPORT[roomOf(path) ?? ""] ?? []), ...(DOORS[path] ?? [])];
  return allowed.some((target) => imported === target || (target.endsWith("/") && imported.startsWith(target)));
}

const importsWhere = (unwanted: (path: string, imported: string) => boolean): readonly string[] =>
  [...files].flatMap(([path, text]) =>
    importsOf(path, text)
      .filter((imported) => unwanted(path, imported))
      .map((imported) => `${path} → ${imported}`),
  );

describe("the walls", () => {
  test("were looked at: the sources were read, and their imports found", () => {
    expect(files.size).toBeGreaterThan(30);
    expect(importsWhere((_, imported) => isSource(imported)).length).toBeGreaterThan(files.size);
    expect(importsWhere((_, imported) => imported.startsWith("node:")).length).toBeGreaterThan(10);
  });

  test.each([
    'import { a } from "../b/c.ts";',
    'import {\n  a,\n  type B,\n} from "../b/c.ts";',
    'import type { B } from "../b/c.ts";',
    'export { a } from "../b/c.ts";',
    'export * from "../b/c.ts";',
    'import "../b/c.ts";',
    'const a = await import("../b/c.ts");',
    'let a: typeof import("../b/c.ts");',
  ])("are seen through %j", (text) => {
    expect(importsOf("room/file.ts", text)).toEqual(["b/c.ts"]);
  });

  test("stand between rooms", () => {
    const crossing = (path: string, imported: string) =>
      roomOf(path) !== undefined && isSource(imported) && !isAllowed(path, imported);
    expect(importsWhere(crossing)).toEqual([]);
  });

  test("are drawn for every room, and no door is left in a wall that nobody passes", () => {
    expect([...new Set([...files.keys()].flatMap((path) => roomOf(path) ?? []))].sort()).toEqual(
      Object.keys(MAY_IMPORT).sort(),
    );
    for (const [path, targets] of Object.entries(DOORS)) {
      expect(importsOf(path, files.get(path) ?? "")).toEqual(expect.arrayContaining([...targets]));
    }
  });

  test("keep the dashboard fit for a browser: of the registry it imports Preact alone, and nothing of Node", () => {
    const foreign = (path: string, imported: string) =>
      roomOf(path) === "dashboard" && !isSource(imported) && !/^preact(\/|$)/.test(imported);
    expect(importsWhere(foreign)).toEqual([]);
  });

  test("have one gate: only compose.ts builds real things", () => {
    expect([...files.keys()].filter((path) => roomOf(path) === undefined)).toEqual(["compose.ts"]);
  });

  test("can be read: no import is computed, none goes through a barrel", () => {
    const computed = [...files].filter(([, text]) => /\bimport\(\s*[^"'\s)]/.test(text)).map(([path]) => path);
    expect(computed).toEqual([]);
    expect([...files.keys()].filter((path) => /(^|\/)index\.ts$/.test(path))).toEqual([]);
  });
});

describe("the core is pure", () => {
  const core = [...files].filter(([path]) => roomOf(path) === "core");

  test("it imports itself alone", () => {
    expect(importsWhere((path, imported) => roomOf(path) === "core" && !imported.startsWith("core/"))).toEqual([]);
  });

  test.each(["Date.now", "new Date()", "Math.random", "process.", "await ", "console.", "setTimeout", "fetch("])(
    "it does without %s",
    (effect) => {
      const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(core.filter(([, text]) => code(text).includes(effect)).map(([path]) => path)).toEqual([]);
    },
  );
});

test("URLs are read by core/url.ts: URL.canParse says yes to texts that the constructor refuses", () => {
  const asking = [...files].filter(([path, text]) => path !== "core/url.ts" && text.includes("URL.canParse"));
  expect(asking.map(([path]) => path)).toEqual([]);
});

describe("everything can be read in one sitting", () => {
  test("no file is longer than 300 lines", () => {
    const long = [...files].map(([path, text]) => ({ path, lines: text.split("\n").length }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test("no function is longer than 60 lines", () => {
    const functions = [...files].flatMap(([path, text]) => functionsOf(text).map((found) => ({ path, ...found })));
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter(({ lines }) => lines > 60)).toEqual([]);
  });
});
