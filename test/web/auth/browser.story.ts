import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { AXE, CHROMIUM, launchBrowser, NO_BROWSER } from "../../browser.ts";
import { NOON, type Served, type Setting, served } from "./server.ts";

/** What the rules rest on is what browsers really send: here one is asked. */
let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM === null) return;
  browser = await launchBrowser("--host-resolver-rules=MAP evil.example 127.0.0.1, MAP watch.example 127.0.0.1");
});
beforeEach((context) => {
  if (CHROMIUM === null) context.skip(NO_BROWSER);
});
afterAll(() => browser?.close());

const FAR: Setting = { listen: "0.0.0.0:8787" };
const API = "/api/v1/domains";

async function opened(
  setting: Setting,
  javaScriptEnabled = true,
): Promise<{ server: Served; page: Page; url: string }> {
  const server = await served(setting);
  const context = await browser.newContext({ javaScriptEnabled });
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  return { server, page: await context.newPage(), url: `http://127.0.0.1:${server.port}` };
}

/** A page on another site: its address, by a name that the browser takes to be elsewhere. */
async function strangers(html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://evil.example:${(server.address() as AddressInfo).port}/`;
}

async function logIn(page: Page, secret: string): Promise<void> {
  await page.getByLabel("Token").fill(secret);
  await page.getByRole("button", { name: "Log in" }).click();
}

describe("without a script", () => {
  test("a person is led to the form, logs in, and is where it wanted to be; revoking the token ends it", async () => {
    const { server, page, url } = await opened(FAR, false);
    await page.goto(`${url}/domains/popcorntime.io`);
    expect(new URL(page.url()).pathname).toBe("/login");
    await logIn(page, "vigie_slip");
    expect(await page.getByRole("alert").textContent()).toContain("the token is mistyped");
    await logIn(page, await server.token("phone"));
    await page.getByText("the page").waitFor();
    expect(page.url()).toBe(`${url}/domains/popcorntime.io`);
    await server.store.revokeToken("phone", NOON);
    await page.reload();
    expect(new URL(page.url()).pathname).toBe("/login");
  });

  test("a link in a mail leads whoever is logged in past the form", async () => {
    const { server, page, url } = await opened(FAR, false);
    await page.goto(`${url}/login`);
    await logIn(page, await server.token("phone"));
    await page.goto(await strangers(`<a href="${url}/events/01JZ8K">what happened</a>`));
    await page.getByText("what happened").click();
    await page.getByText("the page").waitFor();
    expect(page.url()).toBe(`${url}/events/01JZ8K`);
  });
});

test("the form is fit for a screen reader", async () => {
  const { page, url } = await opened(FAR);
  await page.goto(`${url}/login`);
  await logIn(page, "vigie_slip");
  await page.getByRole("alert").waitFor();
  await page.evaluate(AXE);
  const found: unknown = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
  expect(found).toEqual([]);
});

describe("a stranger's page", () => {
  const posting = (address: string) =>
    `<form method="post" action="${address}"><input name="a" value="b"></form><script>document.forms[0].submit()</script>`;

  test("writes nothing on the operator's machine", async () => {
    const { page, url } = await opened({});
    await page.goto(await strangers(posting(url + API)), { waitUntil: "commit" });
    await page.getByText("nothing shows that a page of this server made the request").waitFor();
  });

  test("logs nobody in, and nobody out", async () => {
    const { server, page, url } = await opened(FAR);
    await page.goto(`${url}/login`);
    await logIn(page, await server.token("phone"));
    await page.goto(await strangers(posting(`${url}/logout`)), { waitUntil: "commit" });
    await page.getByText("made the request").waitFor();
    await page.goto(await strangers(posting(`${url}/login`)), { waitUntil: "commit" });
    await page.getByText("this form was sent by a page of somebody else's").waitFor();
    await page.goto(`${url}/domains`);
    await page.getByText("the page").waitFor();
  });

  test("that leads the browser to this machine by its own name is shown the form (DNS rebinding)", async () => {
    const { server, page } = await opened({});
    await page.goto(`http://evil.example:${server.port}/domains`);
    expect(new URL(page.url()).pathname).toBe("/login");
    const status = await page.evaluate(`fetch("${API}", { method: "POST" }).then(({ status }) => status)`);
    expect(status).toBe(401);
  });
});

test("a page of its own writes, on loopback and by a name without TLS, of which browsers say less", async () => {
  const { server, page, url } = await opened(FAR);
  const secret = await server.token("phone", "write");
  for (const origin of [url, `http://watch.example:${server.port}`]) {
    await page.goto(`${origin}/login`);
    await logIn(page, secret);
    await page.getByText("the page").waitFor();
    expect(await page.evaluate(`fetch("${API}", { method: "POST" }).then(({ status }) => status)`)).toBe(200);
  }
});
