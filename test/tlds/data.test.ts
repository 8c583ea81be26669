import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeGuard } from "../../src/probes/net/guard.ts";
import { canaryOf } from "../../src/tlds/facts.ts";
import { KNOWABLE, overrideTable, registryTable, TLD_TYPES, tldServerTable, tldTable } from "../../src/tlds/tables.ts";

const DAY = /^20\d\d-\d\d-\d\d$/;
/** A year alone where the source says no more. */
const DATE = /^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?$/;
const tlds = Object.entries(tldTable().tlds);
const hosts = new Set(tlds.flatMap(([, { whois }]) => whois ?? []));
for (const { at } of Object.values(overrideTable().whois)) hosts.add(at);

describe("data/tlds.json", () => {
  test("says where it comes from, and when that was true", () => {
    expect(tldTable().meta).toMatchObject({
      source: "https://www.iana.org/domains/root/db",
      date: expect.stringMatching(DAY),
    });
  });

  test("has one whole row for each TLD", () => {
    const odd = tlds.filter(
      ([tld, { type, manager, country, updated }]) =>
        !/^[a-z0-9-]{2,63}$/.test(tld) ||
        !TLD_TYPES.includes(type) ||
        manager === null ||
        !DAY.test(updated ?? "") ||
        (type === "country-code") !== /^[A-Z]{2}$/.test(country ?? ""),
    );
    expect(odd).toEqual([]);
  });

  test("is read in one line a TLD: a renewal shows what changed", () => {
    const lines = readFileSync(new URL("../../data/tlds.json", import.meta.url), "utf8").split("\n");
    expect(lines.filter((line) => line.startsWith('"')).length).toBe(tlds.length + 2);
  });
});

describe("data/tld-servers.json", () => {
  const table = tldServerTable();

  test("says where it comes from, and when that was true", () => {
    expect(table.meta).toMatchObject({ source: expect.stringMatching(/^https:/), date: expect.stringMatching(DAY) });
  });

  test("has at least one server with an address for nearly every TLD, and each address may be asked", () => {
    const refusal = makeGuard([]);
    const known = (tld: string) => (table.tlds[tld] ?? []).flatMap((host) => table.servers[host] ?? []);
    const without = tlds.map(([tld]) => tld).filter((tld) => known(tld).length === 0);
    expect(without.length).toBeLessThan(10);
    expect(
      Object.values(table.servers)
        .flat()
        .filter((address) => refusal(address) !== null),
    ).toEqual([]);
  });
});

describe("data/registries.json", () => {
  const { port43, hidden, quirks, levers, canaries } = registryTable();
  const facts = [...port43, ...hidden, ...quirks, ...levers];

  test("gives source and date for every row", () => {
    const rows = [...facts, ...Object.values(canaries), ...Object.values(overrideTable().rdap)];
    expect(rows.length).toBeGreaterThan(80);
    expect(rows.filter(({ source, date }) => source.length < 5 || !DATE.test(date))).toEqual([]);
  });

  test("speaks of TLDs and servers that exist, in one sentence", () => {
    const unknown = facts.flatMap((fact) => (fact.tlds ?? []).filter((tld) => !Object.hasOwn(tldTable().tlds, tld)));
    expect(unknown).toEqual([]);
    const odd = facts.filter(({ tlds: about, servers, says }) => !(about ?? servers)?.length || /\n|\.$/.test(says));
    expect(odd).toEqual([]);
    expect(hidden.flatMap(({ fields }) => fields).filter((field) => !KNOWABLE.includes(field))).toEqual([]);
  });

  test("names canaries of servers in use, each under a TLD that the server serves", () => {
    const served = (host: string, name: string) =>
      [...tlds].some(([tld, { whois }]) => name.endsWith(`.${tld}`) && (whois === host || tld === "uk"));
    const odd = Object.entries(canaries).filter(([host, { name }]) => !hosts.has(host) || !served(host, name));
    expect(odd).toEqual([]);
    expect(canaryOf("whois.nic.re")?.name).toBe("nic.re");
    expect(canaryOf("constructor")).toBeNull();
  });
});
