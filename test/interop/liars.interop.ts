import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import type { Internet } from "./net/internet.ts";
import { lacking, SERVERS } from "./net/requisites.ts";
import type { Server } from "./net/server.ts";
import { type Resolving, unbound } from "./net/unbound.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

const run = promisify(execFile);

type Lies = NonNullable<Resolving["lies"]>;

/** Each way in which Debian's Unbound can be made to lie about one name, and what Vigie calls it. */
const LIARS: Readonly<Record<string, { readonly lie: string; readonly lies: (folder: string) => Lies }>> = {
  denier: { lie: "nxdomain", lies: () => ({ server: ["local-zone: lantern.io. always_nxdomain"] }) },
  refuser: { lie: "refused", lies: () => ({ server: ["local-zone: lantern.io. always_refuse"] }) },
  // A placeholder stands for the block page: the address of a real one must not be visited from a test.
  redirector: {
    lie: "block-page",
    lies: () => ({
      server: ["local-zone: lantern.io. redirect", 'local-data: "lantern.io. 60 IN A 127.0.0.1"'],
    }),
  },
  nuller: { lie: "block-page", lies: () => ({ server: ["local-zone: lantern.io. always_null"] }) },
  policy: { lie: "nxdomain", lies: (folder) => responsePolicy(folder) },
};

/** A Response Policy Zone: `CNAME .` denies the name and all below it. */
function responsePolicy(folder: string): Lies {
  const file = join(folder, "policy.zone");
  const soa = "@ 60 IN SOA ns.invalid. hostmaster.invalid. 1 3600 900 604800 60";
  writeFileSync(
    file,
    ["$ORIGIN policy.invalid.", soa, "@ 60 IN NS ns.invalid.", "lantern.io CNAME .", "*.lantern.io CNAME .", ""].join(
      "\n",
    ),
  );
  return {
    server: ['module-config: "respip iterator"'],
    clauses: ["rpz:", "  name: policy.invalid.", `  zonefile: ${file}`],
  };
}

const addressOf = ({ addresses }: Internet, at: number): string => addresses.resolver.replace(/\d+$/, String(20 + at));

const at = scene({ names: ["lantern.io", "beacon.io"], programs: ["dig"] }, (common, internet) => ({
  ...common,
  network: {
    ...(common.network as object),
    resolvers: [
      { address: internet.addresses.resolver, label: "honest" },
      ...Object.keys(LIARS).map((label, index) => ({ address: addressOf(internet, index), label })),
    ],
  },
  watch: ["lantern.io", "beacon.io"],
}));

const liars: Server[] = [];
let daemon: Watching;
let timeline: ObjectStream<EventJson>;

beforeAll(async () => {
  if (lacking(...SERVERS, "dig") !== null) return;
  const { folder, addresses, authority } = at.internet;
  const certificate = authority.certify("liar.invalid", authority.newKey("liar"));
  liars.push(
    ...Object.entries(LIARS).map(([label, { lies }], index) =>
      unbound(join(folder, label), addressOf(at.internet, index), {
        ...{ root: addresses.registry, memory: 1, certificate },
        lies: lies(folder),
      }),
    ),
  );
  await Promise.all(liars.map((liar) => liar.start()));
});
afterAll(async () => {
  await daemon?.stop();
  await Promise.all(liars.map((liar) => liar.stop()));
});

/** Header and answers, as dig prints them. */
const dig = async (server: string, ...question: readonly string[]): Promise<string> =>
  (await run("dig", [`@${server}`, "+tries=2", "+time=2", ...question])).stdout;

describe("Unbound, made to lie in five ways beside an honest one", () => {
  test("lies, as dig sees it, while the parent delegates and the honest one answers", async () => {
    const { registry, resolver, web } = at.internet.addresses;
    expect(await dig(registry, "+norecurse", "lantern.io", "NS")).toMatch(/AUTHORITY[\s\S]*lantern\.io\.\s.*NS\s+ns1/);
    expect((await dig(resolver, "+short", "lantern.io", "A")).trim()).toBe(web);
    const said = await Promise.all(
      Object.keys(LIARS).map(async (label, index) => {
        const text = await dig(addressOf(at.internet, index), "lantern.io", "A");
        return `${label} ${/status: (\w+)/.exec(text)?.[1]} ${/\sA\s+([\d.]+)$/m.exec(text)?.[1] ?? "-"}`;
      }),
    );
    expect(said).toEqual([
      "denier NXDOMAIN -",
      "refuser REFUSED -",
      "redirector NOERROR 127.0.0.1",
      "nuller NOERROR 0.0.0.0",
      "policy NXDOMAIN -",
    ]);
  });

  test("is named by check, each resolver with its method, and the honest one without", async () => {
    const [filtered, free] = await at.vigie.json<CheckResult>("check", "lantern.io", "beacon.io");
    expect(filtered).toMatchObject({
      delegation: { state: "delegated" },
      resolution: { state: "filtered", addresses: [at.internet.addresses.web] },
    });
    expect(
      Object.fromEntries(filtered?.resolution.resolvers.map(({ resolver, lie }) => [resolver, lie]) ?? []),
    ).toEqual({
      honest: undefined,
      ...Object.fromEntries(Object.entries(LIARS).map(([label, { lie }]) => [label, lie])),
    });
    expect(free).toMatchObject({ verdict: "up", resolution: { state: "resolving" } });
  });
});

describe("the daemon, when a resolver begins to lie", () => {
  test("tells of resolution.filtered with that resolver alone, and of no registration and no delegation", async () => {
    await Promise.all(liars.map((liar) => liar.stop()));
    const { folder, addresses, authority } = at.internet;
    const certificate = authority.certify("honest.invalid", authority.newKey("honest"));
    // The denier's place is taken by one that does not lie yet.
    const place = addressOf(at.internet, 0);
    const honest = unbound(join(folder, "denier-honest"), place, { root: addresses.registry, memory: 1, certificate });
    await honest.start();
    daemon = at.vigie.watch();
    timeline = at.vigie.follow();
    await timeline.until("first sight", ({ type, domain }) => type === "domain.up" && domain === "lantern.io");
    await daemon.looks("dns", "lantern.io");
    await honest.stop();
    await liars[0]?.start();
    const filtered = await timeline.until("the lie", ({ type }) => type === "resolution.filtered");
    expect(filtered).toMatchObject({ domain: "lantern.io", from: "resolving" });
    expect(filtered.data.resolvers).toEqual([expect.objectContaining({ resolver: "denier", lie: "nxdomain" })]);
    await daemon.looks("dns", "beacon.io");
    expect(timeline.all.filter(({ type }) => /^(registration|delegation)\./.test(type))).toEqual([]);
    expect(timeline.all.filter(({ type, domain }) => domain === "beacon.io" && type.startsWith("resolution."))).toEqual(
      [],
    );
  });
});
