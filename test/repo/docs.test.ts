import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/grammar.ts";
import { ROOT, read } from "./sources.ts";

const manifest = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join("docs", path)),
];

/** `page: what was found`, over all pages, for whatever is found and wrong. */
const wrong = (pattern: RegExp, isWrong: (found: string, page: string) => boolean, among = pages): readonly string[] =>
  among.flatMap((page) =>
    [...read(page).matchAll(pattern)]
      .map((match) => match[1] ?? "")
      .filter((found) => isWrong(found, page))
      .map((found) => `${page}: ${found}`),
  );

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

const anchorsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#+\s+(.+)$/gm)].map((match) => anchorOf(match[1] ?? ""));

function leadsNowhere(link: string, page: string): boolean {
  if (/^(?:https?|mailto):/.test(link)) return false;
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).includes(anchor);
}

describe("what the documentation says", () => {
  test("is there to be checked", () => {
    expect(pages).toEqual(expect.arrayContaining(["docs/interface.md", "docs/dependencies.md"]));
  });

  test("links to what exists", () => {
    expect(wrong(/\]\(([^)\s]+)\)/g, leadsNowhere)).toEqual([]);
  });

  test("runs npm scripts that exist", () => {
    expect(wrong(/npm run ([\w:-]+)/g, (script) => !(script in manifest.scripts))).toEqual([]);
    expect(wrong(/npm (start|test)\b/g, (script) => !(script in manifest.scripts))).toEqual([]);
  });

  test("calls commands that exist", () => {
    // The contract names what later versions bring too; every other page speaks of this one.
    const ofThisVersion = pages.filter((page) => page !== "docs/interface.md");
    const known = new Set(["help", ...COMMANDS.map(({ name }) => name)]);
    const called = /(?:`|^|&& |\| )(?:bin\/)?vigie(?:\.js)? (?:-[\w-]+ )*([a-z]+)/gm;
    const inCode = (page: string) =>
      [...read(page).matchAll(/```sh\n([\s\S]*?)```|`[^`\n]+`/g)].map(([code]) => code).join("\n");
    const found = ofThisVersion.flatMap((page) =>
      [...inCode(page).matchAll(called)].map((match) => ({ page, command: match[1] ?? "" })),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ command }) => !known.has(command))).toEqual([]);
  });

  test("gives a reason for every dependency, and for nothing that is none", () => {
    const reasoned = [...read("docs/dependencies.md").matchAll(/^\|\s*`([^`]+)`[^|]*\|/gm)].map((match) => match[1]);
    const taken = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(reasoned.toSorted()).toEqual(taken.toSorted());
  });
});

describe("what is committed", () => {
  test("knows nothing of the machine it was made on", (context) => {
    if (!existsSync(join(ROOT, ".git"))) context.skip("not a git checkout: what is committed cannot be listed");
    const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
      .split("\0")
      .filter(Boolean);
    const texts = tracked.filter((path) => existsSync(join(ROOT, path)) && !/\.(?:png|ico|gz|bin|der)$/.test(path));
    expect(texts.length).toBeGreaterThan(50);
    const machine = [
      /(?:^|[\s"'`(=])\/(?:work|home|root|Users)\/\w/m,
      /\/tmp\/\w+\.md/,
      /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)\w/,
      /^registry\s*=/m,
    ];
    expect(texts.filter((path) => machine.some((trace) => trace.test(read(path))))).toEqual([]);
  });
});
