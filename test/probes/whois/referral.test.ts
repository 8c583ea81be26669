import { expect, test } from "vitest";
import { makeAskIana, referralIn } from "../../../src/probes/whois/referral.ts";
import { makeWorld } from "../world.ts";
import { saying } from "./registry.ts";

const RECORD = [
  "% IANA WHOIS server",
  "",
  "domain:       TESTLAND",
  "",
  "organisation: Testland Network Centre",
  "",
  "whois:        whois.nic.testland",
  "",
  "status:       ACTIVE",
  "source:       IANA",
  "",
].join("\n");

test("IANA's record names the TLD's server", () => {
  expect(referralIn(RECORD, "testland")).toEqual({ host: "whois.nic.testland", port: 43, named: false });
});

test.each([
  ["no whois line", RECORD.replace(/^whois:.*$/m, "status: x"), "unsupported"],
  ["an empty whois line", RECORD.replace("whois.nic.testland", ""), "unsupported"],
  ["a whois line that is no host", RECORD.replace("whois.nic.testland", "http://x/;rm"), "unsupported"],
  ["a record of another TLD", RECORD.replace("TESTLAND", "OTHERLAND"), "malformed"],
  ["no record", "% This query returned 0 objects.\n", "malformed"],
  ["labels out of JavaScript's own cupboard", "__proto__: x\nconstructor: y\n", "malformed"],
  ["nothing but noise", "\u0000\u0001:::\n:\n", "malformed"],
])("%s is %s", (_what, text, reason) => {
  expect(referralIn(text, "testland")).toMatchObject({ kind: "failure", reason });
});

test("IANA is asked once, and the referral is not trusted", async () => {
  const world = makeWorld();
  const iana = saying(RECORD);
  world.hosts.set("whois.iana.org", ["198.51.100.1"]);
  await world.serve("198.51.100.1", 43, iana);
  const askIana = makeAskIana(world.network);
  expect(await askIana("testland")).toMatchObject({ host: "whois.nic.testland", named: false });
  await askIana("testland");
  expect(iana.questions).toEqual(["testland\r\n"]);
});

test("an unreachable IANA is a failure that is not remembered", async () => {
  const world = makeWorld();
  const askIana = makeAskIana(world.network);
  expect(await askIana("testland")).toMatchObject({ kind: "failure", reason: "nxdomain" });
  world.hosts.set("whois.iana.org", ["198.51.100.1"]);
  await world.serve("198.51.100.1", 43, saying(RECORD));
  expect(await askIana("testland")).toMatchObject({ host: "whois.nic.testland" });
});
