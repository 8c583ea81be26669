import { describe, expect, test } from "vitest";
import type { PageProps, Setting } from "../../src/dashboard/page.ts";
import { assetsOf } from "../../src/web/pages/assets.ts";
import { renderDocument } from "../../src/web/pages/document.tsx";

const assets = assetsOf({
  "src/dashboard/client/main.tsx": { file: "main-1.js", imports: ["_preact.js"] },
  "_preact.js": { file: "preact-2.js" },
  "src/dashboard/pages/fleet.tsx": { file: "fleet-3.js", imports: ["_preact.js"] },
  "src/dashboard/words/en.ts": { file: "en-4.js" },
  "src/dashboard/words/fr.ts": { file: "fr-5.js" },
  "src/dashboard/style/vigie.css": { file: "style-6.css" },
});

const setting: Setting = {
  base: "/vigie/",
  here: "?tag=press",
  lang: "en",
  theme: "auto",
  now: Date.parse("2026-11-23T10:00:00.000Z"),
  status: { running: true, uplink: "online", watches: 1, due: 0, lastCheckAt: "2026-11-23T09:58:00.000Z" },
};

const Told = ({ data }: PageProps<{ readonly text: string }>) => <p>{data.text}</p>;

const drawn = (changes: Partial<Setting> = {}, text = "hello"): string =>
  renderDocument({ page: "fleet", component: Told, data: { text }, setting: { ...setting, ...changes }, assets });

describe("a document", () => {
  test("lets whoever logged in log out, and nobody else", () => {
    expect(drawn({ isSession: true })).toContain('<form method="post" action="/vigie/logout">');
    expect(drawn()).not.toContain("logout");
  });

  test("is in the reader's language and theme", () => {
    expect(drawn()).toMatch(/^<!doctype html><html lang="en" data-theme="auto">/);
    expect(drawn({ lang: "fr", theme: "dark" })).toMatch(/^<!doctype html><html lang="fr" data-theme="dark">/);
    expect(drawn({ lang: "fr" })).toContain("<title>Flotte · Vigie</title>");
  });

  test("links below its base alone, to its styles and to the parts of its page and language", () => {
    const linked = [...drawn().matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? "");
    expect(linked.filter((address) => !address.startsWith("/vigie/") && address !== "#content")).toEqual([]);
    const files = linked.filter((address) => address.includes("assets/")).map((address) => address.slice(14));
    expect(files).toEqual(["icon.svg", "style-6.css", "preact-2.js", "fleet-3.js", "en-4.js", "main-1.js"]);
  });

  test("keeps to the policy: nothing inline, no style attribute, no handler", () => {
    const html = drawn();
    expect(html).not.toMatch(/ style=| on\w+=|<style|javascript:/);
    expect([...html.matchAll(/<script(?![^>]* src=)[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="application/json" id="vigie-data">',
    ]);
  });

  test("hands its data on, whatever they say: no text ends the element or begins another", () => {
    const text = '</script><script>alert(1)</script><!-- & "';
    const html = drawn({}, text);
    const [, block = ""] = /id="vigie-data">([^<]*)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(block)).toEqual({ page: "fleet", setting, data: { text } });
    expect(html.split("<script").length).toBe(3);
  });

  test("offers the other languages and themes of the same view as links", () => {
    expect(drawn()).toContain('href="/vigie/?tag=press&amp;lang=fr"');
    expect(drawn()).toContain('href="/vigie/?tag=press&amp;theme=dark"');
  });

  test.each([
    [{ running: true, uplink: "online" }, "Lookout online"],
    [{ running: true, uplink: "offline" }, "Lookout offline"],
    [{ running: true, uplink: "unknown" }, "Lookout running"],
    [{ running: false, uplink: "unknown" }, "Lookout not running"],
  ] as const)("says how the lookout is: %j", (status, words) => {
    expect(drawn({ status: { ...setting.status, ...status } })).toContain(words);
  });

  test("says when what it shows is old", () => {
    expect(drawn()).toContain("last look <time");
    expect(drawn()).not.toContain("data old");
    expect(drawn({ now: setting.now + 3_600_000 })).toContain("data old");
    expect(drawn({ status: { ...setting.status, lastCheckAt: null } })).toContain("nothing looked at yet");
  });
});
