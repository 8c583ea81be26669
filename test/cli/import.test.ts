import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { folder, vigie } from "./terminal.ts";

const FRENCH = `---
title: "Butter Hour change encore d'adresse"
date: 2015-07-17T09:12:00+02:00
lang: fr
---

# Butter Hour change encore d'adresse

Le site butter-hour.io ne répond plus depuis hier. Son registre répond « Domain reserved » :
le 16 juillet 2015, **butter-hour.io** a été réservé.

Quelques heures plus tard, le site était de retour sur \`butter-hour[.]re\`, avec le même fichier index.html.
Le projet ([annonce](https://blog.example.org/annonce), contact@butter-hour.io) n'a pas été saisi.

- En octobre dernier, hour4butter.eu avait été suspendu ;
- son site avait déménagé de hour4butter.eu vers butter-hour.se le 9 octobre 2014.

\`\`\`sh
curl https://code.example.net/install.sh
\`\`\`

Voir le README.md.
`;

const ENGLISH = `<!doctype html>
<html lang="en"><head><title>Butter Hour is down</title>
<meta property="article:published_time" content="2015-10-23T08:00:00Z"></head>
<body><nav><a href="https://social.example.com/">Follow us</a></nav><article>
<p>On Tuesday <a href="https://butter-hour.io/">butter-hour.io</a> went offline, and
butter-hour.se, butter-hour.is and butter-hour.ag were <em>suspended</em> three days ago.</p>
<p>Last month its operators had moved from hour4butter.eu to butter-hour.tv, as <a href="https://news.example.org/1">told</a>.
It may be seized.</p></article></body></html>
`;

/** A folder with the articles, and the program in it. */
function home(): (...args: readonly string[]) => ReturnType<typeof vigie> {
  const cwd = folder();
  writeFileSync(join(cwd, "article.md"), FRENCH);
  writeFileSync(join(cwd, "article.html"), ENGLISH);
  return (...args) => vigie(["--db", "vigie.db", ...args], { cwd });
}

const objects = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("an article", () => {
  test.each([
    ["French, in Markdown", "article.md", 80, "import-fr.txt"],
    ["English, in HTML", "article.html", 100, "import-en.txt"],
  ])("%s, is shown with what it reports of each name", async (_, file, columns, golden) => {
    const cwd = folder();
    writeFileSync(join(cwd, file), file.endsWith(".md") ? FRENCH : ENGLISH);
    const { status, stdout, stderr } = await vigie(["import", file], { cwd, columns });
    expect(status).toBe(0);
    await expect(`${stdout}--\n${stderr}`).toMatchFileSnapshot(`golden/${golden}`);
    expect(stdout.split("\n").filter((line) => line.length > columns)).toEqual([]);
  });

  test("changes nothing by being shown", async () => {
    const run = home();
    await run("import", "article.md");
    expect((await run("history")).stderr).toMatch(/no database/);
  });

  test("enters what it reports once it is accepted, and once only", async () => {
    const run = home();
    expect((await run("import", "article.md", "--accept")).stdout).toMatch(/: entered/);
    const first = (await run("history", "--json")).stdout;
    expect(objects(first)).toMatchObject([
      { domain: "hour4butter.eu", at: "2014-10-01T00:00:00.000Z", data: { precision: "month" } },
      {
        domain: "hour4butter.eu",
        at: "2014-10-09T00:00:00.000Z",
        data: { claim: { state: "moved", other: "butter-hour.se" } },
      },
      { domain: "butter-hour.se", at: "2014-10-09T00:00:00.000Z" },
      { domain: "butter-hour.io", at: "2015-07-16T00:00:00.000Z" },
      { domain: "butter-hour.io", at: "2015-07-16T00:00:00.000Z" },
      { domain: "butter-hour.re", at: "2015-07-17T00:00:00.000Z" },
    ]);
    for (const event of objects(first)) {
      const nothing = { confirmedAt: null, facet: null, from: null, to: null, incident: null };
      expect(event).toMatchObject({ ...nothing, type: "reported", source: "reported", severity: "info" });
    }
    const again = await run("import", "article.md", "--accept");
    expect(again.stdout).toMatch(/: in the timeline already/);
    expect((await run("history", "--json")).stdout).toBe(first);
    expect((await run("verify")).status).toBe(0);
  });

  test("is kept as the evidence of its reports", async () => {
    const run = home();
    await run("import", "article.md", "--accept", "butter-hour.se");
    const [event] = objects((await run("history", "--json")).stdout);
    const { stdout } = await run("evidence", event.id, "--raw");
    expect(stdout).toBe(FRENCH);
  });

  test("enters only what was chosen, and what it may enter is told", async () => {
    const run = home();
    const { stdout, stderr } = await run("import", "article.md", "--accept", "butter-hour.se,hour4butter.eu", "--json");
    const outcomes = objects(stdout).filter(({ kind }) => kind === "report");
    expect(
      outcomes
        .filter(({ outcome }) => outcome === "entered")
        .map(({ domain }) => domain)
        .sort(),
    ).toEqual([...["butter-hour.se", "hour4butter.eu", "hour4butter.eu"]]);
    expect(outcomes.filter(({ outcome }) => outcome === "suggested")).toHaveLength(3);
    expect(stderr).toMatch(/3 reports to accept/);
  });

  test("puts its names on the watch list when asked to, links left out unless they are named", async () => {
    const run = home();
    await run("import", "article.md", "--watch", "--group", "butter", "--tag", "seed");
    const listed = objects((await run("list", "--json")).stdout);
    expect(listed.map(({ domain }) => domain)).toEqual([
      ...["butter-hour.io", "butter-hour.re", "butter-hour.se", "hour4butter.eu"],
    ]);
    expect(listed[0]).toMatchObject({ group: "butter", tags: ["seed"] });
    expect(objects((await run("history", "--json", "--type", "reported")).stdout)).toEqual([]);
    await run("import", "article.md", "--watch", "--accept", "example.org");
    expect(objects((await run("list", "--json")).stdout).map(({ domain }) => domain)).toContain("example.org");
  });

  test("without a date dates nothing until it is told one", async () => {
    const io = { stdin: () => Readable.from(["The site butter-hour.io went dark.\n"]) };
    const undated = await vigie(["import", "-", "--as", "text", "--accept"], io);
    expect(undated.stdout).toMatch(/undated +butter-hour\.io went dark .*no\s+date, give --date/s);
    const dated = await vigie(["import", "-", "--as", "text", "--date", "2015-07-17"], io);
    expect(dated.stdout).toMatch(/2015-07-17 +butter-hour\.io went dark/);
  });

  test("that says its date is not to be given one for what is dated by words that give none", async () => {
    const text = "Date: 2015-07-17\n\nQuelques jours plus tard, butter-hour.io a été suspendu.\n";
    const given = () => ({ stdin: () => Readable.from([text]) });
    const { stdout, stderr } = await vigie(["import", "-"], given());
    expect(stdout).toMatch(/undated .*"Quelques\s+jours\s+plus\s+tard"\): no date$/ms);
    expect(stdout + stderr).not.toContain("--date");
    const told = await vigie(["import", "-", "--date", "2015-08-01"], given());
    expect(told.stderr).toMatch(/says its own date, 2015-07-17, which counts: --date was left aside/);
  });

  test("shows nothing of a hostile document that a terminal would obey", async () => {
    const io = {
      stdin: () => Readable.from(["# \x1b]0;x\x07Title\n\nThe site \x1b[2Ja\u202ebutter-hour.io was seized.\n"]),
    };
    const { stdout, stderr } = await vigie(["import", "-"], io);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  });
});

describe("a list", () => {
  const given = (text: string) => ({ stdin: () => Readable.from([text]) });

  test("is watched at once, and a second time changes nothing", async () => {
    const cwd = folder();
    const run = (...args: readonly string[]) =>
      vigie(["--db", "vigie.db", ...args], { cwd, ...given("domain,group\na.com,g\nb.com,\n") });
    expect((await run("import", "-")).stdout).toBe("a.com  is watched from now on\nb.com  is watched from now on\n");
    const history = (await run("history", "--json")).stdout;
    expect((await run("import", "-")).stdout).toBe(
      "a.com  is watched already, just so\nb.com  is watched already, just so\n",
    );
    expect((await run("history", "--json")).stdout).toBe(history);
  });

  test("may be looked at first", async () => {
    const cwd = folder();
    const { stdout } = await vigie(["import", "-", "--dry-run"], { cwd, ...given("a.com\nb.com\n") });
    expect(stdout).toBe("a.com  is on the list\nb.com  is on the list\n");
    expect((await vigie(["list"], { cwd })).stderr).toMatch(/nothing is watched yet/);
  });

  test("with a line that is none takes the others, names the line and exits with 1", async () => {
    const { status, stdout, stderr } = await vigie(["import", "-"], given("a.com\nnot one\nb.com\n"));
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: "a.com  is watched from now on\nb.com  is watched from now on\n",
    });
    expect(stderr).toMatch(/^vigie: standard input:2: "not one" .*\n$/);
  });
});

describe("mistakes are told in one line", () => {
  test.each([
    ["no file", ["import"], 2, /no file given; put the files first/],
    ["a file taken for a name", ["import", "--accept", "article.md"], 2, /--accept took article\.md for a name/],
    ["a file that is not there", ["import", "none.md"], 1, /there is no file none\.md/],
    ["a folder", ["import", "."], 1, /\. is a folder/],
    ["a form that is none", ["import", "x", "--as", "pdf"], 2, /--as does not know "pdf"/],
    ["a day that is none", ["import", "x", "--date", "2015-02-30"], 2, /--date 2015-02-30 is no date/],
  ])("%s", async (_, args, status, words) => {
    const ended = await vigie(args);
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr.split("\n")).toHaveLength(2);
  });

  test("a name that no document has", async () => {
    const { status, stderr } = await home()("import", "article.md", "--accept", "other.com");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "vigie: --accept other.com: no such name was found; see what was found without --accept\n",
    });
  });

  test("more than ten mebibytes", async () => {
    const stdin = () => Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(1024 * 1024, "a")));
    const { status, stderr } = await vigie(["import", "-"], { stdin });
    expect(status).toBe(1);
    expect(stderr).toBe("vigie: standard input is larger than 10 MiB; import it in parts\n");
  });
});
