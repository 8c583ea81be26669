import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis } from "../../../src/core/time.ts";
import type { Network } from "../../../src/probes/contract.ts";
import { askAuthority, glueOf } from "../../../src/probes/dns/authority.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeHttpProbe } from "../../../src/probes/http/probe.ts";
import { VISIT_LIMITS, visit } from "../../../src/probes/http/visit.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";
import { askRdap, askRdapUrl } from "../../../src/probes/rdap/client.ts";
import { exchange } from "../../../src/probes/whois/exchange.ts";
import { parseServer } from "../../../src/probes/whois/server.ts";
import { handshake } from "../http/shake.ts";
import { listening, MORNING } from "../world.ts";
import { ADDRESSES, URL_HOSTS } from "./address-forms.ts";

/** The only place that may be connected to; every other address leads to the sink. */
const WEB = "198.51.100.10";
const NAME = asDomainName("popcorntime.io");
const PATIENCE = { ...VISIT_LIMITS, deadline: asMillis(10_000) };

interface Trap {
  readonly network: Network;
  /** Connections, and datagrams, that reached what is refused. */
  readonly caught: () => number;
}

/** The page of a host and a path: it sends its visitor on to the host that the path names, or shows that one's icon. */
function pageAt(host: string, path: string): string {
  const [, how = "", where = ""] = path.split("/");
  const target = `http://${decodeURIComponent(where)}/`;
  const icon = /^icon(\d+)\.example/.exec(host)?.[1];
  if (icon !== undefined) return `<link rel="icon" href="http://${URL_HOSTS[Number(icon)]}/i.png">`;
  if (how === "refresh") return `<meta http-equiv="refresh" content="0; url=${target}">`;
  return how === "script" ? `<script>location.href = "${target}"</script>` : "";
}

/** Octets as they are: a header field may hold UTF-8, which Node writes only as Latin-1. */
const inLatin1 = (text: string): string => Buffer.from(text).toString("latin1");

/** Everything that is connected to, but for WEB, arrives at a sink that counts. Names resolve to loopback. */
async function trap(): Promise<Trap> {
  let caught = 0;
  const sinkhole = createServer((_request, response) => response.end("caught"));
  sinkhole.on("connection", () => {
    caught += 1;
  });
  const sink = await listening(sinkhole);
  const web = await listening(
    createServer(({ headers, url = "/" }, response) => {
      const [, how, where = ""] = url.split("/");
      if (how === "redirect")
        response.writeHead(302, { location: inLatin1(`http://${decodeURIComponent(where)}/`) }).end();
      else response.writeHead(200, { "content-type": "text/html" }).end(pageAt(headers.host ?? "", url));
    }),
  );
  const network: Network = {
    now: () => MORNING,
    refusal: makeGuard([`${WEB}/32`]),
    route: (address) => ({ address: "127.0.0.1", port: address === WEB ? web : sink }),
    resolve: async (host) => resolved(host === NAME || /^icon\d+\.example$/.test(host) ? WEB : "127.0.0.1"),
    turn: async () => null,
    heard: () => undefined,
  };
  return { network, caught: () => caught };
}

const resolved = (address: string) => ({ kind: "resolved", rcode: "NOERROR", addresses: [address] }) as const;
const leadingTo = (network: Network, address: string): Network => ({
  ...network,
  resolve: async () => resolved(address),
});

/** Runs what is to be tried for each form, some at a time. */
async function each<T>(forms: readonly string[], attempt: (form: string) => Promise<T>): Promise<readonly T[]> {
  const outcomes: T[] = [];
  const left = [...forms];
  const worker = async (): Promise<void> => {
    for (let form = left.pop(); form !== undefined; form = left.pop()) outcomes.push(await attempt(form));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return outcomes;
}

const visiting = { userAgent: "vigie/test", limits: PATIENCE, home: NAME, earlier: null } as const;
const alone = async <T>(_url: URL, ask: () => Promise<T>): Promise<T> => ask();
const agent = { userAgent: "vigie/test" };
/** Port 443 of the page's server is closed. */
const pageOnly =
  (route: Network["route"]): Network["route"] =>
  (address, port) =>
    address === WEB && port === 443 ? { address: "127.0.0.1", port: 1 } : route(address, port);
const rdap = { userAgent: "vigie/test", context: null };

test("the table holds two hundred forms and more of each kind", () => {
  expect(ADDRESSES.length).toBeGreaterThan(180);
  expect(URL_HOSTS.length).toBeGreaterThan(400);
  expect(ADDRESSES.filter((address) => makeGuard([])(address) === null)).toEqual([]);
});

describe("no connection is made to what is refused", () => {
  test("by a name that resolves to it: HTTP, TLS, RDAP, WHOIS", async () => {
    const { network: plain, caught } = await trap();
    await each(ADDRESSES, async (address) => {
      const network = leadingTo(plain, address);
      const outcomes = await Promise.all([
        visit(network, "http://elsewhere.example/", { ...visiting, share: alone }).then(({ end }) => end),
        visit(network, "https://elsewhere.example/", { ...visiting, share: alone }).then(({ end }) => end),
        handshake(network, "elsewhere.example", { context: null }),
        askRdap(network, "https://elsewhere.example/", NAME, rdap),
        exchange(network, { host: "elsewhere.example", port: 43, named: false }, NAME),
      ]);
      expect(outcomes, address).toMatchObject(outcomes.map(() => ({ kind: "failure", reason: "not-public" })));
    });
    expect(caught()).toBe(0);
  });

  test("by a redirect of HTTP, a refresh or a script", async () => {
    const { network, caught } = await trap();
    const outcomes = await each(URL_HOSTS, (host) =>
      Promise.all(
        ["redirect", "refresh", "script"].map((how) =>
          visit(network, `http://${NAME}/${how}/${encodeURIComponent(host)}`, { ...visiting, share: alone }),
        ),
      ),
    );
    expect(outcomes.flat().filter(({ end }) => end.kind !== "failure" && end.content.text === "caught")).toEqual([]);
    expect(caught()).toBe(0);
  });

  test("by an icon of the page", async () => {
    const { network, caught } = await trap();
    // HTTPS leads to the sink, which speaks none: here only the page counts.
    const probe = makeHttpProbe({ network: { ...network, route: pageOnly(network.route) }, ...agent, context: null });
    await each(
      URL_HOSTS.map((_, index) => `icon${index}.example`),
      async (name) => expect((await probe(asDomainName(name))).icon, name).toBeUndefined(),
    );
    expect(caught()).toBe(0);
  });

  test("by a redirect of RDAP, or a registrar's link", async () => {
    const { network, caught } = await trap();
    await each(URL_HOSTS, async (host) => {
      for (const url of [
        `http://${NAME}/redirect/${encodeURIComponent(host)}`,
        `https://${host}/rdap/domain/${NAME}`,
      ]) {
        if (!URL.canParse(url)) continue;
        const outcome = await askRdapUrl(network, new URL(url), rdap);
        if (outcome.kind === "reply") expect(outcome.httpStatus, host).not.toBe(302);
      }
    });
    expect(caught()).toBe(0);
  });

  test("by a WHOIS referral", async () => {
    const { network, caught } = await trap();
    await each([...URL_HOSTS, ...ADDRESSES], async (host) => {
      const server = parseServer(host, false);
      if (server !== null) expect(await exchange(network, server, NAME), host).toMatchObject({ kind: "failure" });
    });
    expect(caught()).toBe(0);
  });

  test("by a name server's address, looked up or handed along as glue", async () => {
    const { network, caught } = await trap();
    const ask = makeAsk({ attempts: [asMillis(50)], tcp: asMillis(50) });
    const question = { name: NAME, type: "SOA", recursion: false } as const;
    await each(ADDRESSES, async (address) => {
      const type = address.includes(":") ? "AAAA" : "A";
      const host = `ns1.${NAME}`;
      const glue = glueOf([{ type, name: host, ttl: 300, value: address }], NAME);
      for (const found of [glue.get(host) ?? resolved(address), resolved(address)]) {
        const { outcome } = await askAuthority(host, question, async () => found, { ask, network });
        expect(outcome, address).toMatchObject({ kind: "failure", reason: "not-public" });
      }
    });
    expect(caught()).toBe(0);
  });

  test("by a name that resolves to something else at each look-up", async () => {
    const { network, caught } = await trap();
    let turn = 0;
    const rebinding: Network = {
      ...network,
      resolve: async () => {
        turn += 1;
        return resolved(turn % 2 === 1 ? WEB : "127.0.0.1");
      },
    };
    const probe = makeHttpProbe({ network: rebinding, ...agent, context: null });
    for (let look = 0; look < 20; look += 1) await probe(asDomainName("rebind.example"));
    expect(caught()).toBe(0);
  });
});
