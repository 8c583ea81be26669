import { createServer } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import type { RegistrationLink } from "../../../src/core/observation.ts";
import { classifyLink, classifyRegistration } from "../../../src/core/registration/chain.ts";
import { HOUR, MINUTE } from "../../../src/core/time.ts";
import { makeBudgets } from "../../../src/probes/net/budgets.ts";
import { makeRegistrationProbe } from "../../../src/probes/registration/chain.ts";
import { type VirtualClock, virtualClock } from "../net/clock.ts";
import { whoisServer } from "../whois/registry.ts";
import { listening, makeWorld, type World } from "../world.ts";

const HARBOUR = asDomainName("harbour.re");
const REGISTERED = "domain: harbour.re\nstatus: ACTIVE\nhold: NO\ncreated: 2014-05-01T00:00:00Z\nsource: FRNIC\n";
const THROTTLED = "%% Too many requests...\n";

/** Probes that meet the real budgets, on the clock given; `servers` are the operator's, on loopback. */
function probeOn(
  clock: VirtualClock,
  whoisServers: Readonly<Record<string, string>>,
  bootstrap: string,
  { network }: World = makeWorld(),
) {
  const budgets = makeBudgets({
    ...clock,
    remember: { load: async () => null, save: () => undefined },
    random: () => 0,
  });
  return makeRegistrationProbe({
    network: {
      ...network,
      now: clock.now,
      route: (address, port) => (address === "127.0.0.1" ? { address, port } : network.route(address, port)),
      turn: budgets.turn,
      heard: budgets.heard,
    },
    whoisServers,
    bootstrap,
    userAgent: "vigie/test",
    context: null,
    judge: classifyLink,
    askParent: async () => ({ zone: "re", answers: [], failure: null }),
  });
}

/** A bootstrap that lists nothing but what is said. */
async function listing(services: readonly (readonly [readonly string[], readonly string[]])[] = []): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer((_, response) => response.end(JSON.stringify({ services }))))}/`;
}

/** A WHOIS server of .re that does as told with each question, in turn; the last instruction stays. */
async function whoisOf(clock: VirtualClock, ...conducts: readonly ((socket: Socket) => void)[]) {
  const left = [...conducts];
  const server = whoisServer((socket) => {
    const conduct = left.length > 1 ? left.shift() : left[0];
    conduct?.(socket);
  });
  const probe = probeOn(clock, { re: `127.0.0.1:${await listening(server)}` }, await listing());
  return { probe: () => probe(HARBOUR, false), questions: server.questions };
}

const saying = (text: string) => (socket: Socket) => void socket.end(text);
const hangingUp = (socket: Socket): void => void socket.resetAndDestroy();

const detailOf = (links: readonly RegistrationLink[]): string | undefined =>
  links.flatMap(({ outcome }) =>
    outcome.kind === "failure" ? [outcome.detail.replace(/^127\.0\.0\.1:\d+: /, "")] : [],
  )[0];

test("a server that throttles is left alone, though another check comes; then it is asked again, more slowly", async () => {
  const clock = virtualClock();
  const { probe, questions } = await whoisOf(clock, saying(THROTTLED), saying(REGISTERED));
  expect(classifyRegistration(await probe())).toMatchObject({ state: "unknown", reason: "throttled" });
  const held = await probe();
  expect(questions).toHaveLength(1);
  expect(detailOf(held.links)).toBe("budget closed until 2026-11-23T12:01:00.000Z (throttled once)");
  expect(classifyRegistration(held)).toMatchObject({ state: "unknown", reason: "throttled" });
  clock.tick(MINUTE);
  expect(classifyRegistration(await probe())).toMatchObject({ state: "registered" });
  await probe();
  // One a second at first, half of it now.
  expect(clock.elapsed()).toBe(MINUTE + 2_000);
  expect(questions).toHaveLength(3);
});

test("a wait that the server puts into words is kept", async () => {
  const clock = virtualClock();
  const { probe, questions } = await whoisOf(clock, saying("Rate limit exceeded. Try again after: 3h0m0s\n"));
  await probe();
  clock.tick(3 * HOUR - 1);
  expect(detailOf((await probe()).links)).toMatch(/^budget closed until 2026-11-23T15:00:0\d/);
  expect(questions).toHaveLength(1);
  clock.tick(1_000);
  await probe();
  expect(questions).toHaveLength(2);
});

test("a server that answered and then hangs up on us has banned us: hours without a question, and it recovers", async () => {
  const clock = virtualClock();
  const conducts = [saying(REGISTERED), hangingUp, hangingUp, hangingUp, saying(REGISTERED)];
  const { probe, questions } = await whoisOf(clock, ...conducts);
  for (let check = 0; check < 4; check += 1) await probe();
  expect(questions).toHaveLength(4);
  expect(detailOf((await probe()).links)).toMatch(/^budget closed until .* \(hung up on us 3 times\)$/);
  clock.tick(HOUR);
  await probe();
  expect(questions).toHaveLength(4);
  clock.tick(HOUR);
  expect(classifyRegistration(await probe())).toMatchObject({ state: "registered" });
});

test("a refused connection counts as a ban only after answers", async () => {
  const clock = virtualClock();
  const probe = probeOn(clock, { re: "127.0.0.1:1" }, await listing());
  for (let check = 0; check < 6; check += 1)
    expect((await probe(HARBOUR, false)).links[0]?.outcome).toMatchObject({ reason: "refused" });
});

test.each([
  [429, "throttled"],
  [503, "server-error"],
])("Retry-After beside %i is obeyed, and meanwhile the registry's WHOIS is asked", async (status, reason) => {
  const clock = virtualClock();
  const world = makeWorld();
  let asked = 0;
  const rdap = createServer((_, response) => {
    asked += 1;
    response.writeHead(status, { "retry-after": "7200" }).end("{}");
  });
  world.hosts.set("rdap.nic.re", ["198.51.100.80"]);
  await world.serve("198.51.100.80", 80, rdap);
  const whois = await listening(whoisServer(saying(REGISTERED)));
  const bootstrap = await listing([[["re"], ["http://rdap.nic.re/"]]]);
  const probe = probeOn(clock, { re: `127.0.0.1:${whois}` }, bootstrap, world);
  const saw = async () => (await probe(HARBOUR, false)).links.map((link) => classifyLink(link, HARBOUR));
  expect(await saw()).toMatchObject([{ reason }, { state: "registered" }]);
  clock.tick(2 * HOUR - MINUTE);
  expect(await saw()).toMatchObject([{ reason: "throttled" }, { state: "registered" }]);
  expect(asked).toBe(1);
  clock.tick(MINUTE);
  await saw();
  expect(asked).toBe(2);
});
