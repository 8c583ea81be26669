import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { isCookie, isToken, looksLikeToken, mintCookie, mintToken } from "../../../src/web/auth/secret.ts";

const anyToken = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => mintToken(() => bytes));

describe("a token", () => {
  test("has one form, whatever the bits: vigie_, 43 digits of 256 bits, 6 of their checksum", () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        expect(token).toMatch(/^vigie_[0-9A-Za-z]{49}$/);
        expect(isToken(token)).toBe(true);
      }),
    );
    expect(mintToken(() => new Uint8Array(32))).toBe(
      `vigie_${"0".repeat(43)}${mintToken(() => new Uint8Array(32)).slice(-6)}`,
    );
    expect(isToken(mintToken(() => new Uint8Array(32).fill(255)))).toBe(true);
  });

  test("asks for 32 bytes of randomness, and uses them all", () => {
    const asked: number[] = [];
    const minted = mintToken((bytes) => {
      asked.push(bytes);
      return randomBytes(bytes);
    });
    expect(asked).toEqual([32]);
    fc.assert(
      fc.property(fc.nat(31), fc.nat(7), (byte, bit) => {
        const one = new Uint8Array(32);
        one[byte] = 1 << bit;
        expect(mintToken(() => one)).not.toBe(mintToken(() => new Uint8Array(32)));
      }),
    );
    expect(minted).not.toBe(mintToken(randomBytes));
  });

  test("with one character mistyped is told from a real one", () => {
    fc.assert(
      fc.property(anyToken, fc.integer({ min: 6, max: 54 }), fc.constantFrom(..."0Zz-é "), (token, at, wrong) => {
        const slip = token.slice(0, at) + wrong + token.slice(at + 1);
        expect(isToken(slip)).toBe(slip === token);
        expect(looksLikeToken(slip)).toBe(true);
      }),
    );
  });

  test("cut short, with something behind it, or made up is none", () => {
    const token = mintToken(randomBytes);
    for (const text of ["", "vigie_", token.slice(0, -1), `${token}0`, `${token}\n`, token.toUpperCase(), "hunter2"])
      expect(isToken(text)).toBe(false);
  });
});

test("a cookie is 256 random bits, too", () => {
  const cookie = mintCookie(randomBytes);
  expect(isCookie(cookie)).toBe(true);
  expect(Buffer.from(cookie, "base64url")).toHaveLength(32);
  for (const text of ["", cookie.slice(1), `${cookie}A`, `${cookie.slice(1)}=`]) expect(isCookie(text)).toBe(false);
});

test("hashes are compared in a time that tells nothing of where they differ", async () => {
  const crypto = await vi.importActual<typeof import("node:crypto")>("node:crypto");
  const timingSafeEqual = vi.fn(crypto.timingSafeEqual);
  vi.resetModules();
  vi.doMock("node:crypto", () => ({ ...crypto, timingSafeEqual }));
  onTestFinished(() => {
    vi.doUnmock("node:crypto");
    vi.resetModules();
  });
  const { hashOf, isSameHash } = await import("../../../src/web/auth/secret.ts");
  expect(isSameHash(hashOf("a"), hashOf("a"))).toBe(true);
  expect(isSameHash(hashOf("a"), hashOf("b"))).toBe(false);
  expect(timingSafeEqual).toHaveBeenCalledTimes(2);
});
