import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAuthority } from "../../src/proof/stamp/ask.ts";
import { readStamp } from "../../src/proof/stamp/read.ts";
import { timestampRequest, tokenIn } from "../../src/proof/stamp/request.ts";
import { Authority, hasOpenssl, type Key } from "./authority.ts";

const there = hasOpenssl();
if (!there) process.stdout.write("no openssl here: the tests against its timestamp authority are left out\n");

const BY = { userAgent: "vigie/test", stop: new AbortController().signal };
const imprint = createHash("sha256").update("a checkpoint").digest();
const other = createHash("sha256").update("another").digest();
const ask = (of = imprint) => {
  const chance = randomBytes(8);
  const { body, nonce } = timestampRequest(of, chance);
  return { body, asked: { imprint: of, nonce } };
};

describe.skipIf(!there).each<Key>(["rsa", "ec"])("a timestamp of openssl's authority with a %s key", (key) => {
  let authority: Authority;
  let token: Buffer;
  beforeAll(() => {
    authority = new Authority({ key });
    const { body, asked } = ask();
    const granted = tokenIn(authority.answer(body), asked);
    if (granted.kind === "refused") throw new Error(granted.why);
    token = granted.token;
  });
  afterAll(() => authority.close());

  test("is asked for in a form that OpenSSL reads", () => {
    const text = authority.readsRequest(ask().body);
    expect(text).toMatch(/Version: 1/);
    expect(text).toMatch(/Hash Algorithm: sha256/);
    expect(text).toMatch(/Certificate required: yes/);
    expect(text).toMatch(/Nonce: 0x[4-7][0-9A-F]{15}/);
  });

  test("is read: who, and when", () => {
    const read = readStamp(token, imprint);
    if (read.kind === "refused") throw new Error(read.why);
    expect(read.by).toMatch(/^Example Time Authority \(certificate sha256:[0-9a-f]{16}…\)$/);
    expect(Math.abs(Date.parse(`${read.at.replace(" ", "T")}Z`) - Date.now())).toBeLessThan(120_000);
  });

  test("says nothing about anything else", () => {
    expect(readStamp(token, other)).toMatchObject({ kind: "refused", why: "it was given for something else" });
  });

  test("is refused with another nonce", () => {
    const { body, asked } = ask();
    const answer = tokenIn(authority.answer(body), { ...asked, nonce: randomBytes(8) });
    expect(answer).toMatchObject({ kind: "refused", why: "the answer has another nonce" });
  });

  test("is refused, and throws nothing, whichever byte was changed or wherever it was cut", () => {
    const accepted: number[] = [];
    for (let at = 0; at < token.length; at += 3) {
      if (readStamp(changed(token, at), imprint).kind === "signed") accepted.push(at);
      if (at % 24 === 0) expect(readStamp(token.subarray(0, at), imprint).kind).toBe("refused");
    }
    // What is not signed says nothing: the versions, the list of digests, names beside the signature.
    for (const at of accepted) expect(readStamp(changed(token, at), imprint)).toEqual(readStamp(token, imprint));
    expect(accepted.length).toBeLessThan(token.length / 30);
  });
});

const changed = (token: Buffer, at: number): Buffer => {
  const spoilt = Buffer.from(token);
  spoilt[at] = (spoilt[at] ?? 0) ^ 0x01;
  return spoilt;
};

describe.skipIf(!there)("an authority over HTTP", () => {
  let authority: Authority;
  beforeAll(() => {
    authority = new Authority({ key: "ec" });
  });
  afterAll(() => authority.close());

  test("is asked, and its token kept as it came", async () => {
    const granted = await askAuthority(await authority.listen(), imprint, BY);
    if (granted.kind === "refused") throw new Error(granted.why);
    expect(readStamp(granted.token, imprint).kind).toBe("signed");
  });

  test.each([
    ["answers with something else", () => Buffer.from("<html>"), /no timestamp/],
    ["answers with too much", () => Buffer.alloc(100_000), /too long/],
    ["answers with nothing", () => Buffer.alloc(0), /no timestamp/],
    ["cuts its answer off", (response: Buffer) => response.subarray(0, response.length - 9), /./],
  ])("that %s is refused", async (_, mangled, why) => {
    const granted = await askAuthority(await authority.listen(mangled), imprint, BY);
    expect(granted).toMatchObject({ kind: "refused", why: expect.stringMatching(why) });
  });

  test("that is not there is told of in a sentence", async () => {
    const granted = await askAuthority("http://127.0.0.1:1/", imprint, BY);
    expect(granted).toMatchObject({ kind: "refused", why: expect.stringMatching(/^it could not be asked \(.+\)$/) });
  });
});
