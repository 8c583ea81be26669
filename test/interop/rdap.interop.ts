import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { Internet } from "./net/internet.ts";
import type { Site } from "./net/nginx.ts";
import { rdapRecord } from "./net/rdap.ts";
import { unsupported } from "./net/whois.ts";
import { scene } from "./scene.ts";
import type { Watching } from "./vigie.ts";

const HOST = "rdap.nic.re";
const folderIn = ({ folder }: Internet): string => join(folder, "rdap");

/** Static files as RDAP (RFC 7480): what is not there is 404, and while a file says so everything is 429. */
function rdapSite(internet: Internet): Site {
  const root = folderIn(internet);
  mkdirSync(join(root, "domain"), { recursive: true });
  writeFileSync(join(root, "404.json"), JSON.stringify({ errorCode: 404, title: "Not Found" }));
  writeFileSync(join(root, "domain", "lantern.re"), JSON.stringify(rdapRecord("lantern.re")));
  // Port 43 says nothing of use, so that RDAP speaks alone.
  internet.whois.answer = unsupported;
  return {
    host: HOST,
    certificate: internet.authority.certify(HOST, internet.authority.newKey(HOST)),
    locations: [
      `root ${root};`,
      "default_type application/rdap+json;",
      "error_page 404 /404.json;",
      `location /domain/ { access_log ${root}/asked.log; if (-f ${root}/too-many) { add_header Retry-After 120 always; return 429; } }`,
    ],
  };
}

const at = scene(
  {
    names: ["lantern.re"],
    rdap: [[["re"], [`https://${HOST}/`]]],
    sites: (internet) => [rdapSite(internet)],
  },
  (common) => ({
    ...common,
    schedule: { dns: "1s", http: "60s", registration: "1s", confirm: "1s" },
    watch: ["lantern.re"],
  }),
);

let daemon: Watching;
afterAll(() => daemon?.stop());

const file = (name: string): string => join(folderIn(at.internet), "domain", name);
const publish = (name: string): void => writeFileSync(file(name), JSON.stringify(rdapRecord(name)));
const registrationOf = async (name: string): Promise<Partial<CheckResult["registration"]>> =>
  (await at.vigie.one<CheckResult>("check", name)).registration;

describe("RDAP by HTTPS", () => {
  test("tells who registered a name, and until when", async () => {
    expect(await registrationOf("lantern.re")).toEqual({
      state: "registered",
      reason: null,
      protocol: "rdap",
      server: HOST,
      statuses: ["ok", "clientTransferProhibited"],
      registrar: "Harbour Names Ltd",
      createdAt: "2014-02-03T04:05:06.000Z",
      updatedAt: null,
      expiresAt: "2094-02-03T04:05:06.000Z",
      nameservers: ["ns1.lantern.re"],
    });
  });

  test("404 is a free name where the parent zone denies it too", async () => {
    const { verdict, registration, delegation } = await at.vigie.one<CheckResult>("check", "unlit.re");
    expect({ verdict, delegation }).toMatchObject({ verdict: "available", delegation: { state: "absent" } });
    expect(registration).toMatchObject({ state: "available", protocol: "rdap", server: HOST });
  });

  test("404 is no word of a name that the parent zone delegates", async () => {
    rmSync(file("lantern.re"));
    expect(await registrationOf("lantern.re")).toMatchObject({ state: "unknown", reason: "contradiction" });
    publish("lantern.re");
  });

  test("429 is no word either", async () => {
    await at.internet.whois.stop();
    writeFileSync(join(folderIn(at.internet), "too-many"), "");
    expect(await registrationOf("lantern.re")).toMatchObject({
      state: "unknown",
      reason: "throttled",
      protocol: "rdap",
    });
    rmSync(join(folderIn(at.internet), "too-many"));
    await at.internet.whois.start();
  });

  test("429 with Retry-After keeps the daemon from asking again before", async () => {
    const asked = join(folderIn(at.internet), "asked.log");
    const refusals = (): number => readFileSync(asked, "utf8").match(/" 429 /g)?.length ?? 0;
    daemon = at.vigie.watch();
    await daemon.looks("registration", "lantern.re", 2);
    const before = refusals();
    writeFileSync(join(folderIn(at.internet), "too-many"), "");
    await daemon.looks("registration", "lantern.re", 2);
    await daemon.looks("dns", "lantern.re", 5);
    expect(refusals()).toBe(before + 1);
    const { verdict, registration } = await at.vigie.one<CheckResult>("show", "lantern.re");
    expect({ verdict, registration }).toMatchObject({
      ...{ verdict: "up", registration: { state: "registered", reason: "throttled" } },
    });
    expect(await daemon.stop()).toBe(0);
    const events = await at.vigie.json<{ type: string }>("history");
    expect(events.map(({ type }) => type)).toEqual(["watch.added", "domain.up"]);
  });
});
