import { expect, test } from "vitest";
import { classifyLine, runClassify } from "../../src/cli/commands/classify.ts";

const asked = (row: object): string => JSON.stringify({ id: "a", protocol: "whois", server: "whois.nic.io", ...row });

async function run(
  ...chunks: readonly (string | Uint8Array)[]
): Promise<{ status: number; lines: readonly unknown[] }> {
  const lines: unknown[] = [];
  async function* input(): AsyncGenerator<string | Uint8Array> {
    yield* chunks;
  }
  const status = await runClassify(input(), (line) => lines.push(JSON.parse(line)));
  return { status, lines };
}

test("a reply of one sentence has one status, the word that it says", () => {
  expect(classifyLine(asked({ server: "whois.nic.io", tld: "io", body: "\nDomain reserved\n\n" })).out).toMatchObject({
    state: "reserved",
    statuses: ["reserved"],
  });
});

test("an answer has these keys, in this order, and times in RFC 3339 with milliseconds", () => {
  const body =
    "Domain Name: popcorntime.io\nCreation Date: 2014-05-02T09:30:00Z\nRegistrar: Kestrel\nDomain Status: ok\n";
  const { out, ok } = classifyLine(asked({ domain: "popcorntime.io", tld: "io", at: "2015-07-17T00:00:00Z", body }));
  expect(ok).toBe(true);
  expect(Object.entries(out)).toEqual([
    ["id", "a"],
    ["state", "registered"],
    ["reason", null],
    ["tags", ["whois.record"]],
    ["statuses", ["ok"]],
    ["registrar", "Kestrel"],
    ["createdAt", "2014-05-02T09:30:00.000Z"],
    ["updatedAt", null],
    ["expiresAt", null],
    ["nameservers", []],
    ["referral", null],
  ]);
});

test("an RDAP body may be an object or a string, and other keys are ignored", () => {
  const object = { objectClassName: "domain", ldhName: "popcorntime.re", status: ["client hold"] };
  for (const body of [object, JSON.stringify(object)]) {
    const line = JSON.stringify({ id: 7, protocol: "rdap", httpStatus: 200, body, source: "elsewhere", expected: {} });
    expect(classifyLine(line)).toMatchObject({
      ok: true,
      out: { id: 7, state: "suspended", statuses: ["clientHold"] },
    });
  }
});

test("an RDAP 404 is a free name here, whatever the clock or the parent zone say", () => {
  const line = JSON.stringify({ id: "b", protocol: "rdap", domain: "popcorntime.re", httpStatus: 404, body: "" });
  expect(classifyLine(line).out).toMatchObject({ state: "available", tags: ["rdap.not-found"] });
});

test("raw bytes come as base64", () => {
  const bodyBase64 = Buffer.from("domain: lantern-quay.com.br\nprovider: Falésia (7)\n", "latin1").toString("base64");
  expect(classifyLine(asked({ server: "whois.registro.br", bodyBase64 })).out).toMatchObject({
    registrar: "Falésia (7)",
  });
});

test.each([
  ["not JSON", "{", null, "the line is not JSON"],
  ["no object", "[1]", null, "the line is not a JSON object"],
  ["no protocol", '{"id":"x","body":""}', "x", 'protocol must be "whois" or "rdap"'],
  [
    "no body",
    '{"id":"x","protocol":"whois"}',
    "x",
    "body must be a string (or an object, for rdap), or bodyBase64 a string",
  ],
  [
    "an object for WHOIS",
    '{"id":1,"protocol":"whois","body":{}}',
    1,
    "body must be a string (or an object, for rdap), or bodyBase64 a string",
  ],
  ["no base64", '{"id":"x","protocol":"whois","bodyBase64":"§"}', "x", "bodyBase64 is not base64"],
  [
    "an odd status",
    '{"id":"x","protocol":"rdap","httpStatus":"404","body":""}',
    "x",
    "httpStatus must be a whole number",
  ],
  ["an odd server", '{"id":"x","protocol":"whois","server":1,"body":""}', "x", "server must be a string"],
])("a bad line says what is wrong: %s", (_, line, id, error) => {
  expect(classifyLine(line)).toEqual({ ok: false, out: { id, error } });
});

test("a bad line costs the exit status and not the next line", async () => {
  const { status, lines } = await run(
    `${asked({ body: "Domain reserved" })}\n{bad\n\n${asked({ id: "c", body: "NOT FOUND" })}`,
  );
  expect(status).toBe(1);
  expect(lines).toMatchObject([
    { id: "a", state: "reserved" },
    { id: null, error: "the line is not JSON" },
    { id: "c", state: "available" },
  ]);
});

test("lines are put together from chunks, a letter cut in two included", async () => {
  const bytes = new TextEncoder().encode(`${asked({ id: "é", body: "Domain reserved" })}\n`);
  const cut = bytes.indexOf(0xc3) + 1;
  const { status, lines } = await run(bytes.subarray(0, cut), bytes.subarray(cut));
  expect(status).toBe(0);
  expect(lines).toMatchObject([{ id: "é", state: "reserved" }]);
});

test("no input is no answer and no error", async () => {
  expect(await run()).toEqual({ status: 0, lines: [] });
});
