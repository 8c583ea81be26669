import { describe, expect, test } from "vitest";
import { bearer } from "./asking.ts";
import { served } from "./serving.ts";

const PAGE = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const FAR = { listen: "0.0.0.0:8787", token: "let-me-in-please" };

describe("an address where nothing is", () => {
  test("is told to people on a page, in their language, which leads on", async () => {
    const { get } = await served();
    const told = await get("/nope?x=<b>", { headers: { ...PAGE, "accept-language": "fr-CH, en;q=0.5" } });
    expect([told.status, told.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    const html = await told.text();
    expect(html).toContain('<html lang="fr"');
    expect(html).toContain("<title>Page introuvable · Vigie</title>");
    expect(html).toContain("<code>/nope</code>");
    expect(html).toContain('<a href="/">Flotte</a>');
    expect(html).toContain('href="/nope?x=%3Cb%3E&amp;lang=en"');
    expect(html).not.toContain("<script");
    expect(await (await get("/domain", { headers: PAGE })).text()).toContain("<h1>Page not found</h1>");
  });

  test("is told to programs in JSON, and below the API to everybody", async () => {
    const { get } = await served();
    const inJson = async (path: string, init?: RequestInit) => {
      const answer = await get(path, init);
      return [answer.status, ((await answer.json()) as { readonly error: string }).error];
    };
    expect(await inJson("/nope")).toEqual([404, "there is no /nope"]);
    expect(await inJson("/nope", { method: "POST", headers: PAGE })).toEqual([404, "there is no /nope"]);
    expect(await inJson("/api/v1/nope", { headers: PAGE })).toEqual([404, "there is no /api/v1/nope"]);
    expect(await inJson("/api", { headers: PAGE })).toEqual([404, "there is no /api"]);
  });

  test("tells of the lookout only those who may read: others are sent to the form", async () => {
    const here = await served({ place: FAR });
    const { status, headers } = await here.get("/nope?a=1", { headers: PAGE, redirect: "manual" });
    expect([status, headers.get("location")]).toEqual([302, "/login?to=nope%3Fa%3D1"]);
    const shown = await here.get("/nope", { headers: { ...PAGE, ...(await bearer(here, "read")) } });
    expect([shown.status, shown.headers.get("cache-control")]).toEqual([404, "private, no-cache"]);
  });

  test("leads back below the base, where a proxy has the rest", async () => {
    const here = await served({ place: { url: "https://watch.example/vigie/" } });
    const headers = { ...PAGE, ...(await bearer(here, "read")) };
    for (const path of ["/vigie/nope", "/nope"]) {
      const told = await here.get(path, { headers });
      expect([told.status, (await told.text()).includes('<a href="/vigie/">Fleet</a>')]).toEqual([404, true]);
    }
    const json = await here.get("/vigie/api/v1/nope", { headers });
    expect([json.status, await json.json()]).toMatchObject([404, { hint: "all is served below /vigie/" }]);
  });
});
