import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Check } from "../../src/core/checkup.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import type { Internet } from "./net/internet.ts";
import type { Site } from "./net/nginx.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

/** A browser on a busy machine takes its time, and a picture is waited for 15 s at most. */
const PATIENCE = 120_000;

const at = scene({ names: ["harbour.io", "bait.io"], programs: ["chromium"], sites: firstSites }, (common) => {
  const { network } = common as { readonly network: object };
  return { ...common, network: { ...network, screenshot: true }, watch: ["harbour.io", "bait.io"] };
});

/** Chromium's sandbox is made of user namespaces, which containers may deny to ordinary users. */
const sandboxed = spawnSync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "unshare", "-Ur", "true"]);
beforeEach((context) => {
  if (sandboxed.status !== 0) context.skip("no user namespaces for ordinary users: Chromium's sandbox can't be used");
});

const NEWS =
  "Ships came in this morning with timber and salt. The pilot boat is back from the yard, freshly painted, and will go out again tonight. Masters are asked to keep clear of the northern mole while divers work on its foundations, and to answer the signal tower by lamp.";
const LUCK =
  "Spin and win big prizes every day: five hundred free rounds for new players, instant payouts, live roulette, blackjack tables and jackpots that never sleep. Deposit now, double your bonus, invite friends, collect rewards. Gamble responsibly, adults only.";

const html = (title: string, text: string, more = ""): string =>
  `<!doctype html><html lang="en"><title>${title}</title><h1 style="color:teal">${title}</h1><p>${text}</p>${more}</html>`;

function siteWith(internet: Internet, host: string, page: string, more: readonly string[] = []): Site {
  const root = join(internet.folder, "pages", host);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "index.html"), page);
  const locations = [`root ${root};`, "location / { try_files /index.html =404; }", ...more];
  return { ...internet.siteOf(host, internet.authority.newKey(host)), locations };
}

const news = (internet: Internet, host: string): Site => siteWith(internet, host, html("Harbour news", NEWS));

function firstSites(internet: Internet): readonly Site[] {
  return ["harbour.io", "bait.io"].map((host) => news(internet, host));
}

/** What comes of an attempt; one that a busy machine had no time for gives null and is made again, four times at most. */
async function insisting<T>(attempt: () => Promise<T | null>, remarks = (): string => ""): Promise<T> {
  for (let left = 4; left > 0; left -= 1) {
    const came = await attempt();
    if (came !== null) return came;
  }
  throw new Error(`no picture in four attempts\n${remarks()}`);
}

/** What must not be reached: by TCP and UDP on one port of 127.0.0.1, and by TCP on that of ::1. */
class Sink {
  caught = 0;
  port = 0;
  readonly #servers: Server[] = [];
  readonly #datagrams = createSocket("udp4").on("message", () => this.#catch());

  #catch(): void {
    this.caught += 1;
  }

  async open(): Promise<void> {
    for (const host of ["127.0.0.1", "::1"]) {
      const server = createServer((socket) => {
        this.#catch();
        socket.destroy();
      });
      this.#servers.push(server.listen(this.port, host));
      await once(server, "listening");
      const place = server.address();
      if (place !== null && typeof place === "object") this.port = place.port;
    }
    this.#datagrams.bind(this.port, "127.0.0.1");
    await once(this.#datagrams, "listening");
  }

  close(): void {
    for (const server of this.#servers) server.close();
    this.#datagrams.close();
  }
}

/** A page that tries each way out that a browser knows. */
const trapFor = (port: number): string => {
  const places = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"];
  return `${places.map((place) => `<img src="http://${place}:${port}/i.png"><img src="https://${place}:${port}/i.png">`).join("")}
<iframe src="http://127.0.0.1:${port}/"></iframe><link rel="preconnect" href="http://127.0.0.1:${port}"><link rel="dns-prefetch" href="//127.0.0.1:${port}">
<link rel="preload" as="font" href="http://127.0.0.1:${port}/f"><img src="/away"><img src="https://bait.io/away">
<script>
for (const scheme of ["ws", "wss"]) new WebSocket(scheme + "://127.0.0.1:${port}/");
fetch("http://localhost:${port}/", { mode: "no-cors" }).catch(() => {});
navigator.sendBeacon("http://127.0.0.1:${port}/");
const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${port}" },
  { urls: "turn:127.0.0.1:${port}?transport=tcp", username: "a", credential: "b" }] });
peer.createDataChannel("x");
peer.createOffer().then((offer) => peer.setLocalDescription(offer));
window.open("http://127.0.0.1:${port}/");
alert("stay");
</script>`;
};

describe("the daemon", () => {
  const sink = new Sink();
  let daemon: Watching;
  let timeline: ObjectStream<EventJson>;
  beforeAll(() => sink.open());
  afterAll(async () => {
    await daemon?.stop();
    sink.close();
  });

  /** Puts another site in the place of that of a name, and waits until that is told. */
  const replace = (site: Site): Promise<EventJson> => {
    const isTold = ({ domain, type }: EventJson): boolean => type === "web.changed" && domain === site.host;
    const before = timeline.all.filter(isTold).length;
    at.internet.replaceSite(site);
    const isNext = (event: EventJson): boolean => timeline.all.filter(isTold).indexOf(event) === before;
    return timeline.until(`another site at ${site.host}`, isNext, PATIENCE);
  };
  const remarks = (): string =>
    daemon.log.all.flatMap(({ msg }) => (msg.startsWith("no screenshot") ? [msg] : [])).join("\n");
  const hasPicture = async (id: string): Promise<boolean> =>
    (await at.vigie.json("evidence", id)).some(({ mediaType }) => mediaType === "image/jpeg");

  test(
    "keeps a picture of the site that stands in another one's place, and nothing refused is reached",
    async () => {
      daemon = at.vigie.watch();
      timeline = at.vigie.follow();
      for (const domain of ["harbour.io", "bait.io"]) {
        const isUp = (event: EventJson): boolean => event.type === "domain.up" && event.domain === domain;
        await timeline.until(`first sight of ${domain}`, isUp, PATIENCE);
      }
      const away = `location /away { return 302 http://127.0.0.1:${sink.port}/; }`;
      const id = await insisting(async () => {
        const trap = siteWith(at.internet, "harbour.io", html("Lucky wheel", LUCK, trapFor(sink.port)), [away]);
        const event = await replace(trap);
        if (await hasPicture(event.id)) return event.id;
        await replace(news(at.internet, "harbour.io"));
        return null;
      }, remarks);
      const [picture] = await at.vigie.json("evidence", id, "--only", "image");
      expect(picture).toMatchObject({ mediaType: "image/jpeg", source: "https://harbour.io/", text: null });
      const { status, bytes } = await at.vigie.run("evidence", id, "--raw", "--only", "image");
      expect([status, bytes.length]).toEqual([0, picture?.size]);
      expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
      expect((await at.vigie.run("evidence", id)).stdout).toMatch(/image\/jpeg, \d+ bytes[^(]*\(a picture: --raw/);
      expect(sink.caught).toBe(0);
    },
    4 * PATIENCE,
  );

  test(
    "goes without one where the page leads to what is refused, says so, and records the change all the same",
    async () => {
      const flight = `<script>setTimeout(() => { window["loc" + "ation"] = "http://127.0.0.1:${sink.port}/"; }, 0)</script>`;
      const { id } = await replace(siteWith(at.internet, "bait.io", html("Lucky wheel", LUCK, flight)));
      expect(await hasPicture(id)).toBe(false);
      const remark = daemon.log.all.findLast(({ msg }) => msg.startsWith("no screenshot"));
      expect(remark).toMatchObject({ domain: "bait.io" });
      expect(sink.caught).toBe(0);
      expect(await daemon.stop()).toBe(0);
    },
    2 * PATIENCE,
  );
});

test(
  "doctor says whether pictures can be taken",
  async () => {
    const says = await insisting(async () => {
      const { stdout } = await at.vigie.run("--json", "doctor");
      const lines = stdout.split("\n").filter(Boolean);
      const check = lines.map((line) => JSON.parse(line) as Check).find(({ name }) => name === "screenshot");
      return check?.outcome === "warning" ? null : check?.says;
    });
    expect(says).toMatch(/chromium takes pictures in its sandbox$/);
  },
  PATIENCE,
);
