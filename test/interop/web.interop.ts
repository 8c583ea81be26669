import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:http2";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { Authority, type Certificate } from "./net/certificates.ts";
import type { Internet } from "./net/internet.ts";
import { page, type Site } from "./net/nginx.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

const html = (text: string): readonly string[] => [`location / { default_type text/html; return 200 '${text}'; }`];

/** Locations of nginx for each name, and what `check` says of its page. */
const PAGES: Readonly<
  Record<string, { readonly locations: (root: string) => readonly string[]; readonly web: object }>
> = {
  "moved.io": {
    locations: () => ["return 301 https://lantern.io$request_uri;"],
    web: { state: "moved", finalUrl: "https://lantern.io/", title: "The lantern.io" },
  },
  "refresh.io": {
    locations: () => html('<meta http-equiv="refresh" content="0; url=https://lantern.io/">'),
    web: { state: "moved", finalUrl: "https://lantern.io/", title: "The lantern.io" },
  },
  "packed.io": {
    locations: (root) => [
      `root ${root};`,
      "location / { default_type text/html; try_files /page.gz =404; add_header Content-Encoding gzip; }",
    ],
    web: { state: "ok", status: 200, title: "Packed" },
  },
  "blocked.io": {
    locations: () => [
      'location / { add_header Link "<https://court.example/>; rel=\\"blocked-by\\"" always; return 451; }',
    ],
    web: { state: "legal-block", status: 451 },
  },
  "missing.io": { locations: () => ["return 404;"], web: { state: "error", status: 404 } },
  "busy.io": { locations: () => ["return 503;"], web: { state: "error", status: 503 } },
};

/** Certificates that ail, and what `check` calls it. */
const CERTIFICATES: Readonly<
  Record<string, { readonly of: (internet: Internet, key: string) => Certificate; readonly tls: object }>
> = {
  "faded.io": { of: ({ authority }, key) => authority.certifyExpired("faded.io", key), tls: { state: "expired" } },
  "other.io": { of: ({ authority }, key) => authority.certify("another.io", key), tls: { state: "mismatch" } },
  "foreign.io": {
    of: ({ folder }, key) => new Authority(join(folder, "foreign"), "Foreign Authority").certify("foreign.io", key),
    tls: { state: "untrusted", issuer: expect.stringContaining("Foreign Authority") },
  },
};

const HARBOUR = {
  title: "Harbour news",
  text: "Ships came in this morning with timber and salt. The pilot boat is back from the yard, freshly painted, and will go out again tonight. Masters are asked to keep clear of the northern mole while divers work on its foundations, and to answer the signal tower by lamp.",
};
const CASINO = {
  title: "Lucky wheel",
  text: "Spin and win big prizes every day: five hundred free rounds for new players, instant payouts, live roulette, blackjack tables and jackpots that never sleep. Deposit now, double your bonus, invite friends, collect rewards. Gamble responsibly, adults only.",
};
const harbourPage = ({ title, text }: typeof HARBOUR): readonly string[] => page(title, text);

function sites(internet: Internet): readonly Site[] {
  const { authority, folder } = internet;
  const root = join(folder, "packed");
  mkdirSync(root);
  writeFileSync(join(root, "page.gz"), gzipSync("<title>Packed</title><p>Nobody asked for gzip.</p>"));
  return [
    ...Object.entries(PAGES).map(([host, { locations }]) => ({ ...internet.siteOf(host), locations: locations(root) })),
    ...Object.entries(CERTIFICATES).map(([host, { of }]) => ({
      ...{ host, certificate: of(internet, authority.newKey(host)), locations: page(`The ${host}`, "It shines.") },
    })),
    { ...internet.siteOf("harbour.io"), locations: harbourPage(HARBOUR) },
  ];
}

const names = ["lantern.io", "harbour.io", ...Object.keys(PAGES), ...Object.keys(CERTIFICATES)];
const at = scene({ names, sites }, (common) => ({ ...common, watch: ["harbour.io"] }));

describe("pages and certificates of Debian's nginx", () => {
  test("are each called by their name", async () => {
    const results = await at.vigie.json<CheckResult>("check", ...names);
    const said = Object.fromEntries(results.map(({ domain, web, tls }) => [domain, { web, tls }]));
    for (const [name, { web }] of Object.entries(PAGES))
      expect({ [name]: said[name]?.web }).toMatchObject({ [name]: web });
    for (const [name, { tls }] of Object.entries(CERTIFICATES))
      expect({ [name]: said[name] }).toMatchObject({ [name]: { tls, web: { state: "ok", title: `The ${name}` } } });
    expect(said["lantern.io"]).toMatchObject({ web: { state: "ok" }, tls: { state: "valid" } });
  });

  test("come by HTTP/1.1, though others are given HTTP/2", async () => {
    const place = { host: at.internet.addresses.web, port: 443, servername: "lantern.io" };
    const session = connect("https://lantern.io", {
      createConnection: () => connectTls({ ...place, ALPNProtocols: ["h2"], rejectUnauthorized: false }),
    });
    const [headers] = (await once(session.request({ ":path": "/" }), "response")) as [Record<string, unknown>];
    session.destroy();
    expect([session.alpnProtocol, headers[":status"]]).toEqual(["h2", 200]);
  });
});

describe("the daemon", () => {
  let daemon: Watching;
  let timeline: ObjectStream<EventJson>;
  afterAll(() => daemon?.stop());

  test("tells of a renewed key, and of another site that stands in the old one's place", async () => {
    daemon = at.vigie.watch();
    timeline = at.vigie.follow();
    await timeline.until("first sight", ({ type }) => type === "domain.up");
    await daemon.looks("http", "harbour.io");
    at.internet.replaceSite({ ...at.internet.siteOf("harbour.io"), locations: harbourPage(CASINO) });
    const certificate = await timeline.until("another key", ({ type }) => type === "certificate.changed");
    expect(certificate).toMatchObject({ domain: "harbour.io", severity: "info" });
    const changed = await timeline.until("another site", ({ type }) => type === "web.changed");
    expect(changed).toMatchObject({ domain: "harbour.io", from: "Harbour news", to: "Lucky wheel" });
    expect(changed.data.because).toEqual(expect.arrayContaining(["the words differ", "the title differs"]));
    await daemon.looks("http", "harbour.io");
    expect(await daemon.stop()).toBe(0);
    expect(timeline.all.map(({ type }) => type).filter((type) => /^(?:domain|web|tls)\./.test(type))).toEqual([
      "domain.up",
      "web.changed",
    ]);
  });
});
