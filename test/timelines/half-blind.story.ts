import { afterEach, describe, expect, it } from "vitest";
import { asMillis, HOUR, MINUTE } from "../../src/core/time.ts";
import { type LineFault, withFault } from "../../src/lab/world.ts";
import { HURRIED, Lookout } from "./half-blind-lookout.ts";

let lookout: Lookout | null = null;
afterEach(async () => {
  await lookout?.close();
  lookout = null;
});

const DEFAULT = null;

async function opened(canaries: readonly string[] | null, haste?: number): Promise<Lookout> {
  lookout = await Lookout.open(canaries, haste);
  await lookout.pass(asMillis(30 * MINUTE));
  expect(await lookout.told()).toEqual([]);
  return lookout;
}

/** A line that has failed for an hour. */
async function afflicted(
  line: LineFault,
  canaries: readonly string[] | null = DEFAULT,
  haste?: number,
): Promise<Lookout> {
  const out = await opened(canaries, haste);
  await out.line(line);
  await out.pass(HOUR);
  return out;
}

async function mended(out: Lookout): Promise<void> {
  await out.line(null);
  await out.pass(asMillis(40 * MINUTE));
}

const LONG = { timeout: 120_000 };

describe("a half-blind lookout accuses no name, and says in what it is blind", () => {
  it("where HTTPS is cut", LONG, async () => {
    const out = await afflicted("no-https");
    expect(await out.blind()).toMatch(/^\[\{"sense":"https","detail":"https:\/\/data\.iana\.org\/rdap\/dns\.json: /);
    await mended(out);
    expect(await out.told()).toEqual([]);
    expect(out.senses).toEqual(["https silent", "https answered"]);
    expect([...out.withheld].sort()).toEqual(["secure.io http", "six.io http"]);
    expect(await out.blind()).toBe("[]");
  });

  it("behind a captive portal, whose redirect is nobody's move", LONG, async () => {
    const out = await afflicted("portal");
    expect(out.detail).toMatch(/^captive portal or TLS interception \(https:\/\/data\.iana\.org/);
    await mended(out);
    expect(await out.told()).toEqual([]);
    expect(out.senses).toEqual(["https contradicted", "https answered"]);
    expect([...out.withheld].sort()).toEqual(["plain.re http", "secure.io http", "six.io http"]);
  });

  it("where IPv6 is dead, of a site that has nothing else", LONG, async () => {
    const out = await afflicted("no-ipv6");
    await mended(out);
    expect(await out.told()).toEqual([]);
    expect(out.senses).toEqual(["ipv6 silent", "ipv6 answered"]);
    expect([...out.withheld]).toEqual(["six.io http"]);
  });

  it("where a middlebox answers in the place of every name server", LONG, async () => {
    const out = await afflicted("intercepted");
    expect(out.detail).toMatch(/^198\.41\.0\.4: intercepted: a server of the root seems to offer recursion/);
    await out.lab.change((world) => ({
      ...world,
      line: "intercepted",
      resolvers: world.resolvers.map((each) => ({ ...each, lies: { "secure.io": { says: "NXDOMAIN", ede: null } } })),
    }));
    await out.pass(HOUR);
    expect([...out.withheld].sort()).toEqual(["secure.io dns", "secure.io http"]);
    await out.lab.change((world) => ({ ...world, resolvers: world.resolvers.map((each) => ({ ...each, lies: {} })) }));
    await mended(out);
    expect(await out.told()).toEqual([]);
    expect(out.senses).toEqual(["udp53 contradicted", "udp53 answered"]);
  });

  it("where only UDP port 53 is dead, and another canary answers", LONG, async () => {
    const out = await afflicted("no-udp53", ["198.41.0.4", "whois.iana.org:43"], HURRIED);
    await mended(out);
    expect(await out.told()).toEqual([]);
    expect(out.senses).toEqual(["udp53 silent", "udp53 answered"]);
  });
});

it("without an answer from any canary it is offline, and not called half blind", LONG, async () => {
  const out = await opened(DEFAULT);
  await out.line("no-udp53");
  await out.pass(asMillis(4 * MINUTE));
  await mended(out);
  expect(await out.told()).toEqual(["monitor.offline", "monitor.online"]);
  expect(out.senses).toEqual([]);
});

describe("a site that is dead is told", () => {
  it.each([
    ["with the canaries as they come", DEFAULT],
    ["with canaries of the operator's, none of them for HTTPS", ["192.0.2.1"]],
  ])("%s", LONG, async (_, canaries) => {
    const out = await opened(canaries);
    await out.lab.change((world) =>
      withFault(withFault(world, "203.0.113.10", 443, "closed"), "203.0.113.10", 80, "closed"),
    );
    await out.pass(HOUR);
    expect(await out.told()).toContain("secure.io web.unreachable");
    expect(out.senses).toEqual([]);
  });

  it("also while HTTPS is cut, where no canary speaks for it", LONG, async () => {
    const out = await afflicted("no-https", ["192.0.2.1"]);
    expect(await out.told()).toContain("secure.io tls.none");
    expect(out.senses).toEqual([]);
  });
});
