import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import type { Page, Visit } from "../../../../src/core/observation.ts";
import { asMillis } from "../../../../src/core/time.ts";
import { makeIcons } from "../../../../src/probes/http/icon.ts";
import { contentOf } from "../../../../src/probes/http/page/content.ts";
import { type VisitLimits, type VisitOptions, visit } from "../../../../src/probes/http/visit.ts";
import { makeWorld, type World } from "../../world.ts";
import { redirect, site } from "../site.ts";
import { MISBEHAVIOURS, type Misbehaviour } from "./misbehaviours.ts";
import { HOST, Hostile } from "./server.ts";

const WEB = "198.51.100.10";
const AGENT = "vigie/test";
/** Long enough for a busy machine: what is not of the deadline's ending ends before. */
const DEADLINE = 15_000;
/** For what nothing else ends. */
const SHORT = 1_000;
/** On a busy machine; a visit without a deadline would take for ever. */
const SLACK = 4_000;
/** What may go over the wire in vain in five visits, the kernel's buffers on both sides included. */
const WIRE = 32 * 1024 * 1024;

const limitsOf = (deadline: number): VisitLimits => ({ deadline: asMillis(deadline), bytes: 256 * 1024, hops: 10 });
const optionsOf = (limits: VisitLimits): VisitOptions => ({
  ...{ home: HOST, userAgent: AGENT, limits, earlier: null },
  share: (_url, ask) => ask(),
});

const endOf = ({ end }: Visit): Misbehaviour["end"] =>
  end.kind === "failure" ? end.reason : end.truncated ? "truncated" : "whole";

/** A page with an icon, as a visit would have found it. */
function pageWithIcon(href: string): Page {
  const body = Buffer.from(`<link rel="icon" href="${href}">`);
  const content = contentOf({ body, contentType: "text/html" }, new URL(`https://${HOST}/`));
  return { kind: "page", status: 200, contentType: "text/html", body, truncated: false, content };
}

async function worldWith(server: Hostile): Promise<World> {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  await world.serve(WEB, 80, server.plain);
  await world.serve(WEB, 443, server.secure);
  return world;
}

test.each(MISBEHAVIOURS)(
  "$what ends a visit as $end, by either scheme and after a redirect, and is no icon",
  async ({ speak, end, lasts }) => {
    const server = new Hostile(speak);
    const { network } = await worldWith(server);
    const limits = limitsOf(lasts ? SHORT : DEADLINE);
    const starts = ["http", "https"].flatMap((scheme) => [`${scheme}://${HOST}/evil`, `${scheme}://${HOST}/`]);
    const began = performance.now();
    const visits = await Promise.all(starts.map((start) => visit(network, start, optionsOf(limits))));
    const icon = await makeIcons(network, AGENT, limits)(network, pageWithIcon("/evil"));
    const took = performance.now() - began;
    expect(visits.map((each) => [each.url, endOf(each)])).toEqual(starts.map((start) => [start, end]));
    expect(icon).toBeNull();
    expect(took).toBeLessThan(lasts ? 2 * SHORT + SLACK : DEADLINE);
    for (const { end } of visits) if (end.kind === "page") expect(end.body.length).toBeLessThanOrEqual(limits.bytes);
    expect(server.written).toBeLessThan(WIRE);
  },
);

test.each([
  ["says no length and never closes", () => undefined],
  ["has a body that never ends", (socket: Socket) => socket.write("x".repeat(1_000_000))],
  ["is gzip that is none", (socket: Socket) => socket.write("no gzip")],
])("a redirect that %s is followed at once", async (_what, more) => {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (request) => {
      if (request.toString("latin1").startsWith("GET /in ")) socket.end("HTTP/1.1 200 OK\r\n\r\n<title>In</title>");
      else socket.write("HTTP/1.1 302 Found\r\nlocation: /in\r\ncontent-encoding: gzip\r\n\r\n", () => more(socket));
    });
  });
  await world.serve(WEB, 80, server);
  const { end } = await visit(world.network, `http://${HOST}/`, optionsOf(limitsOf(DEADLINE)));
  expect(end).toMatchObject({ kind: "page", content: { title: "In" } });
});

test.each(["<b><p>", "<div></p>", "<ul><li>"])("a page that towers up %s is not read to its end", (storey) => {
  const read = (count: number): string | null => {
    const body = Buffer.from(`${storey.repeat(count)}<title>Top</title>`);
    return contentOf({ body, contentType: "text/html" }, new URL(`https://${HOST}/`)).title;
  };
  expect([read(500), read(25_000)]).toEqual(["Top", null]);
});

const round = (length: number): readonly string[] => Array.from({ length }, (_, at) => `harbour-${at}.example`);

test.each([
  ["eleven hosts", 11, "too-many-redirects", 10],
  ["five hosts", 5, "redirect-loop", 5],
])("a circle through %s is left", async (_what, count, reason, requests) => {
  const world = makeWorld();
  const hosts = round(count);
  for (const host of hosts) world.hosts.set(host, [WEB]);
  const { server, asked } = site((request, response) => {
    const next = (hosts.indexOf(request.headers.host ?? "") + 1) % count;
    redirect(`http://${hosts[next]}/`)(request, response);
  });
  await world.serve(WEB, 80, server);
  const { end } = await visit(world.network, `http://${hosts[0]}/`, optionsOf(limitsOf(DEADLINE)));
  expect(end).toMatchObject({ kind: "failure", reason });
  expect(asked).toHaveLength(requests);
});

test.each([
  ["encoded", "/%0d%0ax-evil:%201"],
  ["as controls that a URL does not have", "/\tx\u0080-evil: 1"],
])("a Location that would add a header to our request, %s, adds none", async (_what, location) => {
  const { server, asked } = site((request, response) => {
    if (request.url !== "/")
      response.writeHead(200, { "content-type": "text/html" }).end(String(request.headers["x-evil"]));
    else response.writeHead(302, { location }).end();
  });
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  await world.serve(WEB, 80, server);
  const { end } = await visit(world.network, `http://${HOST}/`, optionsOf(limitsOf(DEADLINE)));
  expect(end.kind === "page" && Buffer.from(end.body).toString()).toBe("undefined");
  expect(asked).toHaveLength(2);
});
