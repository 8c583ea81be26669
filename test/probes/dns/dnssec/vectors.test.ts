import { decode, encode } from "dns-packet";
import { expect, test } from "vitest";
import { verifies } from "../../../../src/probes/dns/dnssec/algorithms.ts";
import { proveKeys } from "../../../../src/probes/dns/dnssec/proof.ts";
import { keyTagOf, replyOf } from "./signer.ts";

/** Keys, digests and signatures as the RFCs print them: made by nobody's code of ours. */
interface Vector {
  readonly zone: string;
  readonly algorithm: number;
  readonly key: string;
  readonly keyTag: number;
  readonly digestType: number;
  readonly digest: string;
  /** The record signed, and what its RRSIG says. */
  readonly signed: { readonly owner: string; readonly type: number; readonly rdata: Buffer; readonly labels: number };
  readonly inception: number;
  readonly expiration: number;
  readonly signature: string;
}

const utc = (text: string): number => Date.parse(text) / 1_000;
const wire = (name: string): Buffer => {
  const packet = encode({ type: "query", questions: [{ name, type: "A", class: "IN" }] });
  expect(decode(packet).questions?.[0]?.name).toBe(name);
  return packet.subarray(12, 12 + name.length + 2);
};
const A = { owner: "www.example.net", type: 1, rdata: Buffer.from([192, 0, 2, 1]), labels: 3 };

const VECTORS: readonly (readonly [string, Vector])[] = [
  [
    "RFC 6605 §6.1",
    {
      ...{ zone: "example.net", algorithm: 13, keyTag: 55_648, digestType: 2, signed: A },
      key: "GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==",
      digest: "b4c8c1fe2e7477127b27115656ad6256f424625bf5c1e2770ce6d6e37df61d17",
      ...{ inception: utc("2010-08-12T10:04:39Z"), expiration: utc("2010-09-09T10:04:39Z") },
      signature: "qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==",
    },
  ],
  [
    "RFC 6605 §6.2",
    {
      ...{ zone: "example.net", algorithm: 14, keyTag: 10_771, digestType: 4, signed: A },
      key: "xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40",
      digest: "72d7b62976ce06438e9c0bf319013cf801f09ecc84b8d7e9495f27e305c6a9b0563a9b5f4d288405c3008a946df983d6",
      ...{ inception: utc("2010-08-12T10:20:25Z"), expiration: utc("2010-09-09T10:20:25Z") },
      signature:
        "/L5hDKIvGDyI1fcARX3z65qrmPsVz73QD1Mr5CEqOiLP95hxQouuroGCeZOvzFaxsT8Glr74hbavRKayJNuydCuzWTSSPdz7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm",
    },
  ],
  [
    "RFC 8080 §6.1",
    {
      ...{ zone: "example.com", algorithm: 15, keyTag: 3_613, digestType: 2 },
      signed: {
        ...{ owner: "example.com", type: 15, labels: 2 },
        rdata: Buffer.concat([Buffer.from([0, 10]), wire("mail.example.com")]),
      },
      key: "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=",
      digest: "3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b",
      ...{ inception: 1_438_207_200, expiration: 1_440_021_600 },
      signature: "oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==",
    },
  ],
];

test.each(VECTORS)("%s: the DS names the key, and the key made the signature", (_, vector) => {
  const { zone, algorithm, keyTag, digestType, signed, inception, expiration } = vector;
  const key = Buffer.from(vector.key, "base64");
  expect(keyTagOf(Buffer.concat([Buffer.from([1, 1, 3, algorithm]), key]))).toBe(keyTag);
  const base = { name: zone, class: "IN", ttl: 3_600 } as const;
  const digest = Buffer.from(vector.digest, "hex");
  const ds = replyOf(zone, "DS", [{ ...base, type: "DS", data: { keyTag, algorithm, digestType, digest } }]);
  const keys = replyOf(zone, "DNSKEY", [{ ...base, type: "DNSKEY", data: { flags: 257, algorithm, key } }]);
  expect(proveKeys(zone, ds, keys)).toMatchObject({ checkable: 1, anchored: [keyTag] });

  const numbers = Buffer.alloc(18);
  numbers.writeUInt16BE(signed.type, 0);
  numbers.set([algorithm, signed.labels], 2);
  for (const [at, value] of [3_600, expiration, inception].entries()) numbers.writeUInt32BE(value, 4 + 4 * at);
  numbers.writeUInt16BE(keyTag, 16);
  const fixed = Buffer.from([0, signed.type, 0, 1, 0, 0, 14, 16, 0, signed.rdata.length]);
  const data = Buffer.concat([numbers, wire(zone), wire(signed.owner), fixed, signed.rdata]);
  const signature = Buffer.from(vector.signature, "base64");
  expect(verifies(algorithm, key, data, signature)).toBe(true);
  data.writeUInt8(1, data.length - 1 - 3);
  expect(verifies(algorithm, key, data, signature)).toBe(false);
});
