import ipaddr from "ipaddr.js";
import { expect, test } from "vitest";
import { SIGN_CLASSES, SIGN_CONFIDENCES } from "../../src/core/facets/signs.ts";
import { rangesOf } from "../../src/signs/addresses.ts";
import { addressTable, rowsOf, type ServerRow, serverTable } from "../../src/signs/tables.ts";

const servers = rowsOf(serverTable());
const addresses = rowsOf(addressTable());

const patternsOf = ({ within = [], hosts = [], sets = [] }: ServerRow): readonly string[] => [
  ...within.map((domain) => `*.${domain}`),
  ...hosts,
  ...sets.map((set) => set.toSorted().join(" ")),
];

const countsBy = (counted: readonly (readonly [kind: string, count: number])[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [kind, count] of counted) counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
};

test("the tables say when they were read, and every row says where it is from and how far it may be trusted", () => {
  for (const { meta } of [serverTable(), addressTable()]) expect(meta.read).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const { class: kind, confidence, source, operator } of [...servers, ...addresses]) {
    expect(SIGN_CLASSES).toContain(kind);
    expect(SIGN_CONFIDENCES).toContain(confidence);
    expect(source.length).toBeGreaterThan(10);
    expect(operator === null || operator.trim().length > 1).toBe(true);
  }
});

test("they are of useful size", () => {
  const hosts = countsBy(servers.map((row) => [row.class, patternsOf(row).length]));
  const ranges = countsBy(addresses.map((row) => [row.class, rangesOf(row.ranges).length]));
  console.info("name server patterns", hosts, "address ranges", ranges);
  expect(hosts.seizure).toBeGreaterThanOrEqual(4);
  expect(hosts["suspension-verification"]).toBeGreaterThanOrEqual(4);
  expect(hosts.parking).toBeGreaterThan(80);
  expect(ranges.sinkhole).toBeGreaterThan(400);
  expect(ranges["block-page"]).toBeGreaterThan(140);
});

test("every name server's pattern is a host as a reading has it, and stands once", () => {
  const patterns = servers.flatMap(patternsOf);
  for (const host of patterns.flatMap((pattern) => pattern.replace("*.", "").split(" ")))
    expect(host).toMatch(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);
  expect(new Set(patterns).size).toBe(patterns.length);
});

test("no pattern repeats what a domain of its class and confidence says already", () => {
  const said = new Set(
    servers.flatMap((row) => (row.within ?? []).map((it) => `${row.class} ${row.confidence} ${it}`)),
  );
  const above = (host: string) => host.split(".").map((_, at, labels) => labels.slice(at + 1).join("."));
  const repeated = servers.flatMap((row) =>
    [...(row.within ?? []), ...(row.hosts ?? [])].filter((host) =>
      above(host).some((domain) => said.has(`${row.class} ${row.confidence} ${domain}`)),
    ),
  );
  expect(repeated).toEqual([]);
});

test("every range is one, begins where its prefix does, and stands once", () => {
  const ranges = addresses.flatMap(({ ranges: text }) => text.split(" "));
  expect(new Set(ranges).size).toBe(ranges.length);
  for (const range of ranges) {
    const [address, length] = ipaddr.parseCIDR(range.includes("/") ? range : `${range}/32`);
    expect(address.range()).toBe("unicast");
    const bits = address.toByteArray().map((byte) => byte.toString(2).padStart(8, "0"));
    expect(bits.join("").slice(length)).toMatch(/^0*$/);
    expect(rangesOf(range)).toEqual([{ address: address.toString(), length }]);
  }
});

test("block pages name the country, or whose resolver gives them", () => {
  for (const { country, operator } of addresses.filter((row) => row.class === "block-page"))
    expect(country ?? operator).toBeTruthy();
});
