import { describe, expect, test } from "vitest";
import { served as whole } from "../serving.ts";
import { served } from "./server.ts";

const FAR = { listen: "0.0.0.0:8787" };
const FRENCH = { headers: { "accept-language": "fr-FR, en;q=0.3" } };

describe("the form, to who reads French", () => {
  test("is in French", async () => {
    const { body } = await (await served(FAR)).ask("/login?to=domains", FRENCH);
    expect(body).toContain('<html lang="fr">');
    expect(body).toContain("<title>Se connecter · Vigie</title>");
    expect(body).toContain('<label for="token">Jeton</label>');
    expect(body).toContain('<button type="submit">Se connecter</button>');
    expect(body).not.toMatch(/Log in|prints one/);
  });

  test.each([
    ["guess", 401, "ce jeton n’est pas connu ici"],
    ["vigie_guess", 401, "ce jeton est mal recopié"],
  ])("says in French why %s is refused", async (token, expected, told) => {
    const { status, body } = await (await served(FAR)).ask("/login", { form: { token }, ...FRENCH });
    expect([status, body.includes(`<strong>${told}</strong> : `)]).toEqual([expected, true]);
  });

  test("says in French that one waits, and that a stranger's page sent it", async () => {
    const { ask } = await served(FAR);
    const headers = { ...FRENCH.headers, origin: "https://evil.example" };
    expect((await ask("/login", { form: { token: "x" }, headers })).body).toContain("par une page étrangère");
    for (let times = 0; times < 10; times += 1) await ask("/login", { form: { token: "guess" } });
    const { status, body } = await ask("/login", { form: { token: "guess" }, ...FRENCH });
    expect([status, body.includes("trop de tentatives manquées")]).toEqual([429, true]);
  });

  test("leads on in French from a link in a mail", async () => {
    const headers = { ...FRENCH.headers, "sec-fetch-site": "cross-site" };
    const { body } = await (await served(FAR)).ask("/login?to=domains", { headers });
    expect(body).toContain('<a href="/login?to=domains">Continuer vers Vigie</a>');
  });
});

test("the language is a link away, is remembered, and what the person came for is not lost", async () => {
  const { get } = await whole({ place: { ...FAR, url: "http://watch.example/vigie/" } });
  const english = await (await get("/login?to=domain%2Fa.io%3Fat%3D1")).text();
  const [, link = ""] = /<a href="([^"]*)" lang="fr"/.exec(english) ?? [];
  expect(link).toBe("/vigie/login?to=domain%2Fa.io%3Fat%3D1&amp;lang=fr");
  const french = await get(link.replace("&amp;", "&"));
  const cookies = french.headers.getSetCookie();
  expect(cookies).toEqual(["vigie-lang=fr; Path=/vigie/; Max-Age=31536000; SameSite=Lax"]);
  const text = await french.text();
  expect(text).toContain('name="to" value="domain/a.io?at=1"');
  expect(text).not.toMatch(/<script|<style|style=/);
  const again = await get("/login", { headers: { cookie: "vigie-lang=fr", "accept-language": "en" } });
  expect(await again.text()).toContain("<h1>Se connecter</h1>");
});
