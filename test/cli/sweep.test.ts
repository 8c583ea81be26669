import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DecodedPacket } from "dns-packet";
import { describe, expect, test } from "vitest";
import { sweepBy } from "../../src/cli/commands/sweep.ts";
import type { CommandOptions, Context } from "../../src/cli/context.ts";
import { Output } from "../../src/cli/output/output.ts";
import { paletteOf } from "../../src/cli/output/palette.ts";
import { type SweepView, sweepLines } from "../../src/cli/output/sweep.ts";
import { asDomainName } from "../../src/core/name.ts";
import type { RegistrationObservation } from "../../src/core/observation.ts";
import type { Finding } from "../../src/core/sweep/finding.ts";
import { asMillis } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import type { Swept } from "../../src/monitor/sweep/contract.ts";
import { sweep } from "../../src/monitor/sweep/sweep.ts";
import { makeAsk } from "../../src/probes/dns/wire.ts";
import { makeAskLabel } from "../../src/probes/sweep/sweep.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { tldServerTable } from "../../src/tlds/tables.ts";
import { NXDOMAIN, ns, replyTo, type Script, scriptedServer, soa } from "../probes/dns/server.ts";
import { folder, NOW, Terminal, vigie } from "./terminal.ts";

const HASTE = makeAsk({ attempts: [asMillis(150)], tcp: asMillis(500) });
const OFFLINE = ["network:", '  resolvers: ["127.0.0.1:9"]', '  canaries: ["127.0.0.1:9"]', "storage: vigie.db"].join(
  "\n",
);

/** Every name server of the root zone at once: it delegates the label under `.re`, is silent about `.io`, denies the rest. */
const root: Script = (asked) => {
  const tld = asked.name.slice(asked.name.lastIndexOf(".") + 1);
  if (tld === "io") return;
  if (tld === "re") asked.send(replyTo(asked, { authorities: [ns(asked.name, "ns1.harbour.example")] }));
  else asked.send(replyTo(asked, { rcode: NXDOMAIN, aa: true, authorities: [soa(tld)] }));
};

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly asked: readonly string[];
}

interface Setting {
  readonly cwd?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
  /** Interrupts when so many names were found. */
  readonly interruptAfter?: number;
  /** By name, what resolvers know of it. */
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  readonly registration?: (domain: string) => RegistrationObservation["links"];
}

/** The command with the program's own engine and store, on an internet whose every address is one server on loopback. */
async function sweeping(args: readonly string[], options: CommandOptions = {}, set: Setting = {}): Promise<Ended> {
  const terminal = new Terminal({ cwd: set.cwd ?? folder() });
  writeFileSync(join(terminal.cwd, "vigie.yaml"), `${OFFLINE}\n`);
  const asked = () =>
    server.asked.map(({ packet }: { packet: DecodedPacket }) => packet.questions?.[0]?.name.toLowerCase() ?? "");
  const server = await scriptedServer(root);
  let status = -1;
  await runIn(terminal, set, async (context) => {
    status = await sweepBy(
      async (config, request) => {
        const path = join(terminal.cwd, "vigie.db");
        const store = existsSync(path) ? openStore(config.storage, { mode: "write" }) : null;
        const network = {
          ...{ now: () => NOW, refusal: () => null, route: () => server.endpoint },
          resolve: async (host: string) =>
            ({ kind: "resolved", rcode: "NOERROR", addresses: set.addresses?.[host] ?? [] }) as const,
        };
        const pace = { interval: asMillis(set.interruptAfter ? 20 : 2), inFlight: 64 };
        const progress: typeof request.progress = (made) => {
          request.progress(made);
          if (made.done === set.interruptAfter) terminal.signal("SIGINT");
        };
        const result = await sweep(
          { ...request, progress },
          {
            ...{ now: () => NOW, network, store, canaries: async () => ({ online: true, detail: "" }) },
            askLabel: makeAskLabel({ ask: HASTE, network, resolvers: [], table: tldServerTable, pace }),
            probes: {
              registration: async (domain) => ({
                ...{ probe: "registration", domain, at: NOW, parent: null },
                links: set.registration?.(domain) ?? [],
              }),
            },
          },
        );
        await store?.close();
        return result;
      },
      context,
      args,
      options,
    );
  });
  return { status, stdout: terminal.stdout.text, stderr: terminal.stderr.text, asked: asked() };
}

async function runIn(terminal: Terminal, set: Setting, use: (context: Context) => Promise<void>): Promise<void> {
  const io = terminal.io();
  const out = new Output(io.stdout);
  const options = {
    config: "vigie.yaml",
    db: null,
    json: set.json ?? false,
    verbose: set.verbose ?? false,
    quiet: false,
  };
  const note = (text: string) => void io.stderr.write(`vigie: ${text}\n`);
  await use({ io, options, out, palette: paletteOf(false), colour: false, width: io.columns, note });
  await out.flush();
}

const withDatabase = async (): Promise<string> => {
  const cwd = folder();
  await openStore(join(cwd, "vigie.db"), { mode: "write" }).close();
  return cwd;
};
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("vigie sweep", () => {
  test("says of each ending whether the name exists, perhaps can be had, or cannot be told of", async () => {
    const { status, stdout, stderr } = await sweeping(["popcorntime"], { tlds: "re,io,com" });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^popcorntime {2}under 3 endings {2}2026-11-23 10:00:00 UTC\n1 exist, 1 perhaps available, 1 cannot say\n/,
    );
    expect(stdout).toMatch(/exists\n {2}popcorntime\.re {2}ns1\.harbour\.example\n/);
    expect(stdout).toMatch(/--confirm asks the registry\n {2}\.com\n/);
    expect(stdout).toMatch(/cannot say\n {2}popcorntime\.io {2}timeout: udp [\d.:]+: no answer/);
    expect(stderr).toMatch(/^vigie: no database at .*: what is found is not remembered for the next sweep\n/);
    expect(stderr).toMatch(
      /vigie: zones asked in \d+\.\d s; bound 0\.0 s \(busiest address: 1 question, 20 a second\)\n$/,
    );
  });

  test("--json gives one object a name, in the order asked for", async () => {
    const { stdout } = await sweeping(["popcorntime"], { tlds: "re io,com" }, { json: true });
    expect(lines(stdout)).toMatchObject([
      {
        ...{ domain: "popcorntime.re", suffix: "re", state: "exists", reason: null, detail: null },
        ...{ nameservers: ["ns1.harbour.example"], at: "2026-11-23T10:00:00.000Z", successor: null },
      },
      { domain: "popcorntime.io", state: "unknown", reason: "timeout", nameservers: [] },
      { domain: "popcorntime.com", state: "undelegated", reason: null },
    ]);
  });

  test("of all endings asks each zone, and ends with what exists", async () => {
    const { status, stdout, asked } = await sweeping(["popcorntime"], {}, { json: true });
    expect(status).toBe(0);
    expect(new Set(asked).size).toBeGreaterThan(1_400);
    const found = lines(stdout);
    expect(found.length).toBeGreaterThan(1_400);
    expect(found.filter(({ state }) => state === "exists").map(({ suffix }) => suffix)).toEqual(["re"]);
  }, 60_000);

  test("an IDN is asked for as it goes on the wire, and shown as it is written", async () => {
    const { stdout, asked } = await sweeping(["Bücher"], { tlds: "re" });
    expect(asked).toEqual(["xn--bcher-kva.re"]);
    expect(stdout).toMatch(/^bücher {2}under 1 ending[\s\S]* bücher\.re {2}ns1/);
  });

  test("--confirm asks the registry what DNS alone cannot say", async () => {
    const registration = (domain: string): RegistrationObservation["links"] => {
      const body = domain.endsWith(".com") ? "Domain reserved\n" : "Too many requests, try again later\n";
      const outcome = {
        kind: "reply",
        httpStatus: null,
        body: Buffer.from(body),
        truncated: false,
        retryAt: null,
      } as const;
      return [{ protocol: "whois", server: "whois.example", at: NOW, outcome }];
    };
    const { stdout } = await sweeping(
      ["popcorntime"],
      { tlds: "com,net,re", confirm: true },
      { json: true, registration },
    );
    expect(lines(stdout)).toMatchObject([
      { suffix: "com", state: "reserved", detail: "reserved (whois.example)" },
      { suffix: "net", state: "undelegated", reason: "throttled" },
      { suffix: "re", state: "exists" },
    ]);
  });
});

describe("a name that looks like the successor of a watch", () => {
  const old = asDomainName("popcorntime.io");
  const believed = (value: string) => ({ value, evidence: [], candidate: null });

  async function watched(nameservers: string, addresses: string): Promise<string> {
    const cwd = folder();
    const store = openStore(join(cwd, "vigie.db"), { mode: "write" });
    const watch = { domain: old, group: null, tags: [], intent: "observer", follow: "ask", note: null } as const;
    await store.putWatch({ ...watch, origin: "database", addedAt: NOW }, NOW, []);
    const first = firstStanding(old);
    const values = { ...first.values, nameservers: believed(nameservers), addresses: believed(addresses) };
    const look = { domain: old, probe: "dns", vantage: "local", at: NOW, readings: {}, evidence: [] } as const;
    await store.record({ ...look, continuity: asMillis(60_000) }, () => ({
      ...{ standings: [{ ...first, values }], events: [], due: [], outbox: [] },
    }));
    await store.close();
    return cwd;
  }

  test("has its address or its name servers, and comes with the reasons", async () => {
    const cwd = await watched("ns1.harbour.example", "198.51.100.7");
    const addresses = { "popcorntime.re": ["198.51.100.7"] };
    const { stdout } = await sweeping(["popcorntime"], { tlds: "re,com" }, { cwd, json: true, addresses });
    const [re, com] = lines(stdout);
    expect(re.successor).toMatchObject({
      of: "popcorntime.io",
      because: expect.arrayContaining(["same address 198.51.100.7", "same name servers", "same label"]),
    });
    expect(com.successor).toBeNull();
  });

  test("is none that has only the label", async () => {
    const cwd = await watched("ns9.elsewhere.example", "198.51.100.9");
    const { stdout } = await sweeping(["popcorntime"], { tlds: "re" }, { cwd, json: true });
    expect(lines(stdout)).toMatchObject([{ state: "exists", successor: null }]);
  });
});

describe("a sweep that was interrupted", () => {
  test("tells what it has, and the next one goes on where it stopped", async () => {
    const cwd = await withDatabase();
    const tlds = "ac,ad,ae,af,ag,ai,al,am,ao,aq,ar,as,at,au,aw,ax,az,ba,bb,be,re";
    const first = await sweeping(["popcorntime"], { tlds }, { cwd, json: true, interruptAfter: 8 });
    expect(first.status).toBe(1);
    const [, left] =
      /interrupted with (\d+) of 21 left to ask; run the same command to go on\n/.exec(first.stderr) ?? [];
    expect(Number(left)).toBeGreaterThan(0);
    expect(lines(first.stdout).length).toBe(21 - Number(left));
    const second = await sweeping(["popcorntime"], { tlds }, { cwd, json: true });
    expect(second.status).toBe(0);
    expect(second.stderr).toContain(`${21 - Number(left)} of 21 were answered within the day; --fresh asks anew`);
    expect(new Set(second.asked).size).toBe(Number(left));
    expect(lines(second.stdout).length).toBe(21);
    const third = await sweeping(["popcorntime"], { tlds }, { cwd, json: true });
    expect(third.asked).toEqual([]);
    const fresh = await sweeping(["popcorntime"], { tlds, fresh: true }, { cwd, json: true });
    expect(new Set(fresh.asked).size).toBe(21);
  });
});

describe("bad usage is one line with the fix", () => {
  test.each([
    [["popcorntime.io"], /"popcorntime\.io" is more than one label; sweep the label alone: popcorntime\n$/],
    [["-popcorn"], /unknown option/],
    [["pop_corn"], /contains an underscore/],
    [[""], /is empty; name a label/],
    [["a".repeat(64)], /has a label of 64 characters/],
    [
      ["popcorntime", "--tlds", "re,comm"],
      /--tlds: \.comm is not in IANA's root zone \(as of [\d-]+\); did you mean \.com\?\n$/,
    ],
    [["popcorntime", "--tlds", "foo.uk"], /--tlds: no names are registered under \.foo\.uk; did you mean \.uk\?\n$/],
    [["popcorntime", "--tlds", " , "], /--tlds names no TLD/],
  ])("%j", async (args, line) => {
    const { status, stdout, stderr } = await vigie(["sweep", ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(line);
    expect(stderr.split("\n").length).toBe(2);
  });

  test("without an uplink nobody is asked", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${OFFLINE}\n`);
    const { status, stdout, stderr } = await vigie(["--config", "vigie.yaml", "--json", "sweep", "popcorntime"], {
      cwd,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/vigie: no uplink: nobody was asked \(no canary answered/);
  });
});

describe("what people see", () => {
  const named = (suffix: string, rest: Partial<Swept>): Swept => ({
    ...({
      domain: asDomainName(`popcorntime.${suffix}`),
      suffix,
      state: "undelegated",
      reason: null,
    } satisfies Partial<Finding>),
    ...{ detail: null, nameservers: [], at: NOW, likeness: null, ...rest },
  });
  const likeness = {
    ...{ of: asDomainName("popcorntime.io"), confidence: 0.45 },
    because: ["same address 198.51.100.7", "same label"],
  };
  const view: SweepView = {
    ...{ label: "popcorntime", now: NOW, isWhole: false },
    found: [
      named("re", { state: "exists", nameservers: ["ns1.harbour.example", "ns2.harbour.example"], likeness }),
      named("de", { state: "exists", detail: "it is in the zone, but delegated to nobody" }),
      named("com", { state: "exists", nameservers: ["ns.evil\u001b[2J.example", "b".repeat(60)] }),
      named("xn--p1ai", { state: "exists", detail: "suspended (whois.tcinet.example)" }),
      named("ck", { state: "reserved", detail: "names are registered below it" }),
      named("se", { state: "available", detail: "available (whois.iis.example)" }),
      ...Array.from({ length: 300 }, (_, at) => named(`ending${at}`, {})),
      named("zz", { state: "unknown", reason: "timeout", detail: "udp 192.0.2.1:53: no answer in 1500 ms" }),
    ],
  };

  test.each([80, 120])("fits %i columns, and what is hostile in it is harmless", async (width) => {
    const printed = sweepLines(view, paletteOf(false), width);
    expect(printed.filter((line) => line.length > width)).toEqual([]);
    await expect(`${printed.join("\n")}\n`).toMatchFileSnapshot(`golden/sweep-${width}.txt`);
  });

  test("-v lists every ending; without colour the text is the same", () => {
    const whole = sweepLines({ ...view, isWhole: true }, paletteOf(false), 80).join(" ");
    expect(Array.from({ length: 300 }, (_, at) => whole.includes(`.ending${at}`)).every(Boolean)).toBe(true);
    const coloured = sweepLines(view, paletteOf(true), 80).join("\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is taken out is the colour
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(sweepLines(view, paletteOf(false), 80).join("\n"));
  });
});
