import { afterEach, describe, expect, it } from "vitest";
import { asMillis, HOUR, MINUTE, SECOND } from "../../src/core/time.ts";
import { Crowd, DENIED, GONE, HERE } from "./masses.ts";

const CONFIRM = asMillis(30 * SECOND);
const all = (kinds: readonly string[]): readonly string[] => [...new Set(kinds)].toSorted();

describe("the mass-change brake", () => {
  let crowd: Crowd | null = null;
  const settled = async (...given: Parameters<typeof Crowd.settled>): Promise<Crowd> => {
    crowd = await Crowd.settled(...given);
    return crowd;
  };
  afterEach(async () => {
    await crowd?.store.close();
    crowd = null;
  });

  it("lets a lone change through at once, at the price of one look at each of the others", async () => {
    const many = await settled(40);
    const one = many.names.slice(0, 1);
    many.show(one, "dns", GONE);
    expect(await many.check(one)).toEqual(["recorded"]);
    expect(many.mustered).toHaveLength(39);
    many.pass(CONFIRM);
    expect(await many.check(one)).toEqual(["recorded"]);
    expect(many.mustered).toHaveLength(39);
    expect(many.told.map(({ domain }) => domain)).toEqual(one);
  });

  it("asks fifty of a long list", async () => {
    const many = await settled(400);
    const one = many.names.slice(0, 1);
    many.show(one, "dns", GONE);
    expect(await many.check(one)).toEqual(["recorded"]);
    expect(many.mustered).toHaveLength(50);
  });

  it("visits fifteen sites at most, and none that was visited within the minute", async () => {
    const many = await settled(40);
    many.show(many.names.slice(0, 1), "http", { web: "error", tls: "valid" });
    expect(await many.check(many.names.slice(0, 1), "http")).toEqual(["recorded"]);
    expect(many.mustered).toHaveLength(15);
    await many.check(many.names.slice(1), "http");
    many.mustered = [];
    many.pass(CONFIRM);
    many.show(many.names.slice(1, 2), "http", { web: "error", tls: "valid" });
    await many.check(many.names.slice(1, 2), "http");
    expect(many.mustered).toEqual([]);
  });

  it("asks nobody anything for fewer than ten watches", async () => {
    const nine = await settled(9);
    nine.show(nine.names, "dns", GONE);
    expect(all(await nine.check(nine.names))).toEqual(["recorded"]);
    expect(nine.mustered).toEqual([]);
  });

  it("holds a mass, looks again, and writes it as one incident with one message", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 12);
    many.show(lost, "dns", GONE);
    expect(all(await many.check(many.names))).toEqual(["held", "recorded"]);
    expect(await many.events("delegation.absent")).toEqual([]);
    many.pass(CONFIRM);
    expect(all(await many.check(lost))).toEqual(["held", "told"]);
    expect((await many.events("delegation.absent")).toSorted()).toEqual(lost.toSorted());
    expect(many.told).toHaveLength(1);
    const [telling] = many.told;
    expect(telling).toMatchObject({ domain: null, verdict: null, notice: { status: "open", severity: "critical" } });
    expect(telling?.mass?.members.map(({ domain }) => domain).toSorted()).toEqual(lost.toSorted());
    expect(telling?.mass?.summary).toBe(
      "12 of 40 watched names changed within 5 minutes: 12 domain.down; looked at again, it stands",
    );
  });

  it("forgets a mass that was nothing", async () => {
    const many = await settled(40);
    many.show(many.names, "dns", GONE);
    expect(all(await many.check(many.names))).toEqual(["held"]);
    many.show(many.names, "dns", null);
    many.pass(CONFIRM);
    expect(all(await many.check(many.names))).toEqual(["recorded"]);
    many.pass(asMillis(HOUR));
    expect(await many.events("delegation.*")).toEqual([]);
    expect(many.told).toEqual([]);
  });

  it("waits a whole round for what a resolver alone says, and not at all with what the zone says of one name", async () => {
    const many = await settled(40);
    many.show(many.names, "dns", DENIED);
    expect(all(await many.check(many.names))).toEqual(["held"]);
    many.pass(asMillis(2 * MINUTE));
    const one = many.names.slice(0, 1);
    many.show(one, "dns", GONE);
    expect(await many.check(one)).toEqual(["recorded"]);
    expect(all(await many.check(many.names.slice(1)))).toEqual(["held"]);
    many.pass(CONFIRM);
    expect(await many.check(one)).toEqual(["recorded"]);
    expect(many.told.map(({ domain }) => domain)).toEqual(one);
  });

  it("holds the rest of a mass that spreads over the round, and counts what was let through", async () => {
    const many = await settled(40);
    const kinds: string[] = [];
    for (const name of many.names.slice(0, 14)) {
      many.show([name], "dns", GONE);
      kinds.push(...(await many.check([name])));
      many.pass(asMillis(10 * SECOND));
    }
    expect(kinds.indexOf("held")).toBe(9);
    expect(all(kinds.slice(9))).toEqual(["held"]);
  });

  it("goes on after kill -9 during the hold: nothing was written, and nothing comes twice", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 20);
    many.show(lost, "dns", GONE);
    await many.check(lost);
    many.restart();
    many.pass(CONFIRM);
    expect(all(await many.check(lost))).toEqual(["held"]);
    many.pass(CONFIRM);
    expect(all(await many.check(lost))).toEqual(["held", "told"]);
    many.restart();
    many.pass(CONFIRM);
    expect(all(await many.check(lost))).toEqual(["recorded"]);
    expect(await many.events("domain.down")).toHaveLength(20);
    expect(many.told).toHaveLength(1);
  });

  it("says nothing of what follows for an hour, then each name speaks for itself; the last one well ends it", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 10);
    many.show(lost, "dns", GONE);
    await many.check(lost);
    many.pass(CONFIRM);
    await many.check(lost);
    many.show(lost.slice(0, 3), "registration", { registration: "suspended" });
    many.pass(asMillis(10 * MINUTE));
    await many.check(lost.slice(0, 3), "registration");
    await many.check(lost.slice(0, 3), "dns");
    expect(await many.events("domain.suspended")).toHaveLength(3);
    expect(many.told).toHaveLength(1);
    many.pass(asMillis(2 * HOUR));
    many.show(lost.slice(3, 4), "registration", { registration: "reserved" });
    await many.check(lost.slice(3, 4), "registration");
    await many.check(lost, "dns");
    expect(many.told.slice(1).map(({ domain, notice }) => `${domain} ${notice.status}`)).toEqual([`${lost[3]} open`]);
    many.show(lost, "dns", null);
    many.show(lost, "registration", null);
    for (const probe of ["dns", "registration", "dns", "http"] as const) {
      many.pass(CONFIRM);
      await many.check(lost, probe);
    }
    expect(await many.events("domain.up")).toHaveLength(40 + 10);
    const ends = many.told.filter(({ notice }) => notice.status === "resolved");
    expect(ends.map(({ domain, mass }) => [domain, mass?.members.length])).toEqual([[null, 10]]);
    expect(ends[0]?.notice.incident).toBe(many.told[0]?.notice.incident);
  });

  it("lets latecomers of the round join: one more message of the same incident, which names all", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 12);
    many.show(lost, "dns", GONE);
    await many.check(lost);
    many.pass(CONFIRM);
    await many.check(lost);
    const late = many.names.slice(12, 14);
    many.show(late, "dns", GONE);
    expect(all(await many.check(late))).toEqual(["held"]);
    many.pass(CONFIRM);
    expect(all(await many.check(late))).toEqual(["held", "told"]);
    expect(many.told.map(({ mass }) => mass?.members.length)).toEqual([12, 14]);
    expect(new Set(many.told.map(({ notice }) => notice.incident)).size).toBe(1);
  });

  it("is over with its message where nothing is left to get well, though one name has an older incident of its own", async () => {
    const many = await settled(12);
    const old = many.names.slice(0, 1);
    many.show(old, "http", { web: "ok", tls: "expired" });
    await many.check(old, "http");
    many.pass(asMillis(MINUTE));
    await many.check(old, "http");
    many.show(many.names, "dns", { ...HERE, nameservers: "ns1.old.example" });
    await many.check(many.names);
    many.pass(asMillis(5 * MINUTE));
    many.told.length = 0;
    many.show(many.names, "dns", { ...HERE, nameservers: "ns1.new.example" });
    await many.check(many.names);
    many.pass(CONFIRM);
    await many.check(many.names);
    expect(many.told.map(({ notice, mass }) => [notice.status, mass?.members.length])).toEqual([["resolved", 12]]);
  });

  it("ends with the last names, which come back to other servers all at once, though others were well before", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 22);
    const [first, last] = [lost.slice(0, 10), lost.slice(10)];
    many.show(lost, "dns", { ...HERE, nameservers: "ns1.old.example" });
    await many.check(lost);
    many.pass(asMillis(5 * MINUTE));
    many.show(lost, "dns", GONE);
    await many.check(lost);
    many.pass(CONFIRM);
    await many.check(lost);
    many.show(first, "dns", { ...HERE, nameservers: "ns1.old.example" });
    many.show(last, "dns", { ...HERE, nameservers: "ns1.new.example" });
    for (const wait of [5 * MINUTE, 30 * SECOND, 30 * SECOND, 5 * MINUTE]) {
      many.pass(asMillis(wait));
      await many.check(lost);
    }
    expect((await many.events("nameservers.changed")).length).toBe(12);
    expect(many.told.map(({ notice }) => notice.status)).toEqual(["open", "resolved"]);
  });

  it("judges anew when trouble broke the first judgement off: nobody is held for it", async () => {
    const many = await settled(12);
    many.show(many.names, "dns", GONE);
    await many.check(many.names);
    many.pass(CONFIRM);
    many.isBroken = true;
    await expect(many.check(many.names)).rejects.toThrow("a bug");
    many.isBroken = false;
    many.pass(CONFIRM);
    expect(all(await many.check(many.names))).toEqual(["held", "told"]);
    expect(many.told).toHaveLength(1);
  });

  it("does not count what another voucher withholds", async () => {
    const many = await settled(40, [async () => ({ kind: "blind" })]);
    many.show(many.names, "dns", GONE);
    expect(await many.check(many.names.slice(0, 1))).toEqual(["recorded"]);
  });

  it("holds registrations that change together without asking a registry for a comparison", async () => {
    const many = await settled(40);
    const lost = many.names.slice(0, 14);
    many.show(lost, "registration", { registration: "suspended" });
    for (const name of lost) await many.check([name], "registration");
    expect(many.mustered.every((look) => look.startsWith("dns "))).toBe(true);
    for (let time = 0; time < 3; time += 1) {
      many.pass(CONFIRM);
      await many.check(lost, "registration");
    }
    expect((await many.events("registration.suspended")).toSorted()).toEqual(lost.toSorted());
    expect(many.told).toHaveLength(1);
    expect(many.told[0]?.mass?.members).toHaveLength(14);
  });
});
