import type { Answer } from "dns-packet";
import { describe, expect, test } from "vitest";
import { proveKeys, proveSoa, zoneKeys } from "../../../../src/probes/dns/dnssec/proof.ts";
import { dnskey, dsOf, keyTagOf, makeKey, replyOf, rrsig, type TestKey } from "./signer.ts";

const ZONE = "co.example";
const TIMES = { inception: 1_436_000_000, expiration: 1_438_000_000 };

const keysReply = (keys: readonly TestKey[], signer: TestKey, signed: readonly TestKey[] = keys) =>
  replyOf(ZONE, "DNSKEY", [
    ...keys.map((key) => dnskey(ZONE, key)),
    rrsig(
      ZONE,
      "DNSKEY",
      signed.map(({ rdata }) => rdata),
      { key: signer, ...TIMES },
    ),
  ]);

const dsReply = (...ds: readonly Answer[]) => replyOf(ZONE, "DS", ds);

describe("a key set", () => {
  test.each([
    [8, "RSA with SHA-256"],
    [10, "RSA with SHA-512"],
    [13, "ECDSA P-256"],
    [14, "ECDSA P-384"],
    [15, "Ed25519"],
    [16, "Ed448"],
  ])("of algorithm %i, %s, is followed from the DS to its signature", (algorithm) => {
    const [ksk, zsk] = [makeKey(algorithm), makeKey(algorithm, 256)];
    const proof = proveKeys(ZONE, dsReply(dsOf(ZONE, ksk)), keysReply([zsk, ksk], ksk));
    expect(proof).toEqual({
      ...{ keys: 2, checkable: 1, uncheckable: 0, anchored: [ksk.keyTag] },
      signatures: [{ keyTag: ksk.keyTag, ...TIMES, verifies: true }],
    });
    const changed = keysReply([makeKey(algorithm, 256), ksk], ksk, [zsk, ksk]);
    expect(proveKeys(ZONE, dsReply(dsOf(ZONE, ksk)), changed).signatures).toMatchObject([{ verifies: false }]);
  });

  const ksk = makeKey(13);
  const zsk = makeKey(13, 256);
  const reply = keysReply([zsk, ksk], ksk);

  test("is anchored by SHA-384 as well", () => {
    expect(proveKeys(ZONE, dsReply(dsOf(ZONE, ksk, 4)), reply)).toMatchObject({ anchored: [ksk.keyTag] });
  });

  test("is not anchored by the DS of another key", () => {
    const proof = proveKeys(ZONE, dsReply(dsOf(ZONE, makeKey(13))), reply);
    expect(proof).toMatchObject({ checkable: 1, anchored: [], signatures: [] });
  });

  test("whose DS is SHA-1 alone, or of an algorithm of another age, cannot be checked", () => {
    expect(proveKeys(ZONE, dsReply(dsOf(ZONE, ksk, 1)), reply)).toMatchObject({ checkable: 0, uncheckable: 0 });
    const foreign = { ...ksk, algorithm: 12 };
    expect(proveKeys(ZONE, dsReply(dsOf(ZONE, foreign)), reply)).toMatchObject({ checkable: 0, uncheckable: 1 });
    // Beside a stronger one SHA-1 is no news (RFC 4509 §3).
    const both = dsReply(dsOf(ZONE, ksk, 1), dsOf(ZONE, ksk));
    expect(proveKeys(ZONE, both, reply)).toMatchObject({ checkable: 1, uncheckable: 0, anchored: [ksk.keyTag] });
  });

  test("signed by the zone's other key only bears no signature that counts", () => {
    expect(proveKeys(ZONE, dsReply(dsOf(ZONE, ksk)), keysReply([zsk, ksk], zsk))).toMatchObject({
      anchored: [ksk.keyTag],
      signatures: [],
    });
  });

  test("is not held up by a key that was revoked, though the signature covers it", () => {
    const revoked = makeKey(13, 257 | 0x80);
    const proof = proveKeys(ZONE, dsReply(dsOf(ZONE, ksk), dsOf(ZONE, revoked)), keysReply([ksk, revoked], ksk));
    expect(proof).toMatchObject({ keys: 1, anchored: [ksk.keyTag], signatures: [{ verifies: true }] });
  });

  test("that is no key at all proves nothing, and throws nothing", () => {
    const rdata = Buffer.concat([ksk.rdata.subarray(0, 4), Buffer.alloc(64, 0xff)]);
    const broken = { ...ksk, rdata, keyTag: keyTagOf(rdata) };
    const proof = proveKeys(ZONE, dsReply(dsOf(ZONE, broken)), keysReply([broken], broken));
    expect(proof).toMatchObject({ anchored: [broken.keyTag], signatures: [{ verifies: null }] });
  });
});

describe("the SOA", () => {
  const zsk = makeKey(13, 256);
  const keys = zoneKeys(keysReply([zsk], zsk), ZONE);
  const soa = (serial: number, mname = "A.Nic.example"): Answer => ({
    ...{ name: ZONE, type: "SOA", class: "IN", ttl: 600 },
    data: { mname, rname: `hostmaster.${ZONE}`, serial, refresh: 1, retry: 2, expire: 3, minimum: 4 },
  });
  const rdata = (serial: number, mailbox: Buffer = label("hostmaster")): Buffer => {
    const numbers = Buffer.alloc(20);
    for (const [at, value] of [serial, 1, 2, 3, 4].entries()) numbers.writeUInt32BE(value, 4 * at);
    const zone = Buffer.concat([label("co"), label("example"), Buffer.from([0])]);
    const primary = Buffer.concat([label("a"), label("nic"), label("example"), Buffer.from([0])]);
    return Buffer.concat([primary, mailbox, zone, numbers]);
  };
  const label = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  const signed = (serial: number, of: number) =>
    replyOf("Co.eXample", "SOA", [soa(serial), rrsig(ZONE, "SOA", [rdata(of)], { key: zsk, ...TIMES })]);

  test("is checked against the zone's keys, whatever the case of the letters", () => {
    expect(proveSoa(ZONE, signed(7, 7), keys)).toEqual([{ keyTag: zsk.keyTag, ...TIMES, verifies: true }]);
    expect(proveSoa(ZONE, signed(8, 7), keys)).toMatchObject([{ verifies: false }]);
  });

  test("without keys at hand is known by the times of its signature", () => {
    expect(proveSoa(ZONE, signed(7, 7), [])).toEqual([{ keyTag: zsk.keyTag, ...TIMES, verifies: null }]);
  });

  test("with a dot within a label of its mailbox is read from the bytes", () => {
    const message = replyOf(ZONE, "SOA", [
      soa(7),
      rrsig(ZONE, "SOA", [rdata(7, label("host.aster"))], { key: zsk, ...TIMES }),
    ]);
    // What a server with such a mailbox sends: the same octets, but for the dot within the label.
    const bytes = Buffer.from(message.bytes);
    bytes.write("host.aster", bytes.indexOf("hostmaster"), "latin1");
    expect(proveSoa(ZONE, { ...message, bytes: new Uint8Array(bytes) }, keys)).toMatchObject([{ verifies: true }]);
  });

  test("in a reply cut anywhere, or with a pointer into itself, proves nothing and throws nothing", () => {
    const whole = signed(7, 7);
    for (let length = 0; length < whole.bytes.length; length += 1) {
      const [proof] = proveSoa(ZONE, { ...whole, bytes: whole.bytes.subarray(0, length) }, keys);
      expect([true, null]).toContain(proof?.verifies);
    }
    const looping = new Uint8Array(whole.bytes);
    looping.set([0xc0, 12], 12);
    expect(proveSoa(ZONE, { ...whole, bytes: looping }, keys)).toMatchObject([{ verifies: null }]);
  });
});
