import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type Answer, TRUNCATED_RESPONSE } from "dns-packet";
import { describe, expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { a, aaaa, FORMERR, NXDOMAIN, ns, REFUSED, replyTo, SERVFAIL, scriptedServer, soa } from "./server.ts";

const question = { name: "popcorntime.example", type: "A", recursion: true } as const;
const hasty = makeAsk({ attempts: [asMillis(150), asMillis(1_200)], tcp: asMillis(1_000) });
const patient = makeAsk({ attempts: [asMillis(5_000)], tcp: asMillis(5_000) });

describe("a reply that fits", () => {
  test("is read with its records, flags and bytes", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(
        replyTo(asked, {
          aa: true,
          answers: [a("PopcornTime.Example", "192.0.2.7"), aaaa("popcorntime.example", "2001:DB8:0::7")],
        }),
      ),
    );
    const reply = await patient(server.endpoint, question);
    expect(reply).toMatchObject({
      kind: "reply",
      rcode: "NOERROR",
      authoritative: true,
      answers: [
        { type: "A", name: "popcorntime.example", ttl: 300, value: "192.0.2.7" },
        { type: "AAAA", name: "popcorntime.example", ttl: 300, value: "2001:db8::7" },
      ],
    });
    expect(reply.kind === "reply" && reply.bytes.length).toBeGreaterThan(12);
  });

  test("carries extended errors (RFC 8914)", async () => {
    const option = { code: 15, data: Buffer.from("\0\x10court order\0", "latin1") };
    const opt = {
      type: "OPT",
      name: ".",
      udpPayloadSize: 1232,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      options: [option],
    };
    const server = await scriptedServer((asked) =>
      asked.send(replyTo(asked, { rcode: NXDOMAIN, additionals: [opt as unknown as Answer] })),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({
      rcode: "NXDOMAIN",
      ede: [{ code: 16, text: "court order" }],
    });
  });

  test.each([
    [SERVFAIL, "SERVFAIL"],
    [REFUSED, "REFUSED"],
    [9, "RCODE9"],
  ])("with rcode %i is %s, and asking ends", async (rcode, name) => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, { rcode })));
    expect(await patient(server.endpoint, question)).toMatchObject({ kind: "reply", rcode: name });
    expect(server.asked).toHaveLength(1);
  });

  test("may spell the question in lower case", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(
        replyTo(asked, { questions: [{ name: question.name, type: "A" }], answers: [a(question.name, "192.0.2.7")] }),
      ),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({ kind: "reply" });
  });
});

describe("a query", () => {
  test("differs in id, source port and case each time, and offers EDNS with 1232 octets", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
    const long = { ...question, name: `${"abcdefghijklmnopqrstuvwxyz".repeat(2)}.example` };
    for (let look = 0; look < 8; look += 1) await patient(server.endpoint, long);
    const ids = new Set(server.asked.map(({ packet }) => packet.id));
    const ports = new Set(server.asked.map(({ from }) => from?.port));
    const spellings = new Set(server.asked.map(({ packet }) => packet.questions?.[0]?.name));
    expect(ids.size).toBeGreaterThan(4);
    expect(ports.size).toBeGreaterThan(4);
    expect(spellings.size).toBeGreaterThan(4);
    expect(server.asked[0]?.packet).toMatchObject({
      flag_rd: true,
      additionals: [{ type: "OPT", udpPayloadSize: 1232 }],
    });
  });

  test("clears RD towards authoritative servers", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
    await patient(server.endpoint, { ...question, recursion: false });
    expect(server.asked[0]?.packet.flag_rd).toBe(false);
  });

  test("is repeated without EDNS when the server answers FORMERR (RFC 6891)", async () => {
    const server = await scriptedServer((asked) => {
      const edns = (asked.packet.additionals ?? []).length > 0;
      // Old servers return the bare header.
      asked.send(
        edns
          ? replyTo(asked, { rcode: FORMERR, questions: [] })
          : replyTo(asked, { answers: [a(question.name, "192.0.2.7")] }),
      );
    });
    expect(await patient(server.endpoint, question)).toMatchObject({
      rcode: "NOERROR",
      answers: [{ value: "192.0.2.7" }],
    });
  });

  test.each([
    ["an empty label", "popcorn..example"],
    ["a label of 64 octets", `${"a".repeat(64)}.example`],
    ["254 octets", `${"abc.".repeat(63)}de`],
    ["letters beyond ASCII", "bücher.example"],
    ["a control character", "pop\r\ncorn.example"],
    ["nothing", ""],
  ])("for %s is not sent", async (_, name) => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
    expect(await patient(server.endpoint, { ...question, name })).toMatchObject({
      kind: "failure",
      reason: "invalid-query",
    });
    expect(server.asked).toHaveLength(0);
  });

  test("asks for the root and for labels that no host name has", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
    for (const name of [".", "_dmarc.popcorntime.example", "-odd-.example", "constructor"])
      expect(await patient(server.endpoint, { ...question, name })).toMatchObject({ kind: "reply" });
  });
});

describe("a packet that is not the reply is ignored", () => {
  const honest = [a(question.name, "192.0.2.7")];
  const forged = [a(question.name, "203.0.113.66")];

  test.each([
    ["another id", (id: number) => ({ id: (id + 1) & 0xffff })],
    ["another question", () => ({ questions: [{ name: "other.example", type: "A" as const }] })],
    ["another type", () => ({ questions: [{ name: question.name, type: "AAAA" as const }] })],
    ["no question", () => ({ questions: [] })],
    ["two questions", () => ({ questions: [1, 2].map(() => ({ name: question.name, type: "A" as const })) })],
    ["another opcode", () => ({ flags: 5 << 11 })],
  ])("%s", async (_, twist) => {
    const server = await scriptedServer((asked) => {
      asked.send(replyTo(asked, { answers: forged, ...twist(asked.packet.id ?? 0) }));
      asked.send(replyTo(asked, { answers: honest }));
    });
    expect(await patient(server.endpoint, question)).toMatchObject({ answers: [{ value: "192.0.2.7" }] });
  });

  test("the query itself, sent back", async () => {
    const server = await scriptedServer((asked) => {
      asked.send(asked.bytes);
      asked.send(replyTo(asked, { answers: honest }));
    });
    expect(await patient(server.endpoint, question)).toMatchObject({ answers: [{ value: "192.0.2.7" }] });
  });

  test("a stub of a packet", async () => {
    const server = await scriptedServer((asked) => {
      asked.send(Buffer.from([1, 2, 3]));
      asked.send(replyTo(asked, { answers: honest }));
    });
    expect(await patient(server.endpoint, question)).toMatchObject({ answers: [{ value: "192.0.2.7" }] });
  });

  test("another source port, with everything else right", async () => {
    const spoofer = createSocket("udp4");
    const server = await scriptedServer((asked) => {
      const port = asked.from?.port ?? 0;
      spoofer.send(replyTo(asked, { answers: forged }), port, "127.0.0.1", () =>
        asked.send(replyTo(asked, { answers: honest })),
      );
    });
    expect(await patient(server.endpoint, question)).toMatchObject({ answers: [{ value: "192.0.2.7" }] });
    spoofer.close();
  });

  test("a second copy of the reply", async () => {
    const server = await scriptedServer((asked) => {
      asked.send(replyTo(asked, { answers: honest }));
      asked.send(replyTo(asked, { answers: forged }));
    });
    expect(await patient(server.endpoint, question)).toMatchObject({ answers: [{ value: "192.0.2.7" }] });
  });
});

describe("a truncated reply", () => {
  const cut = { flags: TRUNCATED_RESPONSE };
  const many = Array.from({ length: 200 }, (_, at) => ns(question.name, `ns${at}.popcorntime.example`));

  test("is asked for again over TCP", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(replyTo(asked, asked.over === "udp" ? cut : { answers: many })),
    );
    const reply = await patient(server.endpoint, question);
    expect(reply.kind === "reply" && reply.answers).toHaveLength(200);
    expect(server.asked.map(({ over }) => over)).toEqual(["udp", "tcp"]);
  });

  test("that TCP cuts short is malformed", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(asked.over === "udp" ? replyTo(asked, cut) : replyTo(asked, { answers: many }).subarray(0, 700)),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({ kind: "failure", reason: "malformed" });
  });

  test("to which TCP answers something else is malformed", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(replyTo(asked, asked.over === "udp" ? cut : { id: 1 + (asked.packet.id ?? 0) })),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({ kind: "failure", reason: "malformed" });
  });

  test("with TCP silent is a timeout", async () => {
    const server = await scriptedServer((asked) => {
      if (asked.over === "udp") asked.send(replyTo(asked, cut));
    });
    const ask = makeAsk({ attempts: [asMillis(2_000)], tcp: asMillis(80) });
    expect(await ask(server.endpoint, question)).toMatchObject({ kind: "failure", reason: "timeout" });
  });
});

describe("what brings no usable reply", () => {
  test("silence is asked again with a fresh query, then is a timeout", async () => {
    const server = await scriptedServer(() => undefined);
    expect(await hasty(server.endpoint, question)).toMatchObject({ kind: "failure", reason: "timeout" });
    expect(server.asked).toHaveLength(2);
    expect(server.asked[0]?.from?.port).not.toBe(server.asked[1]?.from?.port);
  });

  test("a lost packet costs only the first attempt", async () => {
    const server = await scriptedServer((asked) => {
      if (server.asked.length > 1) asked.send(replyTo(asked, { answers: [a(question.name, "192.0.2.7")] }));
    });
    expect(await hasty(server.endpoint, question)).toMatchObject({ kind: "reply" });
  });

  test("a reply that comes too late harms nobody", async () => {
    const server = await scriptedServer(() => undefined);
    expect(await hasty(server.endpoint, question)).toMatchObject({ reason: "timeout" });
    for (const asked of server.asked) asked.send(replyTo(asked, { answers: [a(question.name, "192.0.2.7")] }));
  });

  test("a closed port is refused (ICMP), at once", async () => {
    const closed = createSocket("udp4").bind(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address();
    closed.close();
    expect(await patient({ address: "127.0.0.1", port }, question)).toMatchObject({
      kind: "failure",
      reason: "refused",
    });
  });

  test("an address that the system will not send to is a failure, and so is IPv6 where there is none", async () => {
    expect(await hasty({ address: "255.255.255.255", port: 53 }, question)).toMatchObject({ reason: "unreachable" });
    expect(await hasty({ address: "::1", port: 1 }, question)).toMatchObject({ kind: "failure" });
  });

  test("an answer that can't be decoded is malformed", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(replyTo(asked, { answers: [a(question.name, "192.0.2.7")] }).subarray(0, -3)),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({ kind: "failure", reason: "malformed" });
  });

  test("a caller who gives up is let go at once", async () => {
    const giveUp = new AbortController();
    const server = await scriptedServer(() => giveUp.abort());
    expect(await patient(server.endpoint, question, giveUp.signal)).toMatchObject({
      kind: "failure",
      reason: "timeout",
    });
    expect(server.asked).toHaveLength(1);
    expect(await patient(server.endpoint, question, giveUp.signal)).toMatchObject({ kind: "failure" });
  });

  test("denials keep the SOA that they rest on", async () => {
    const server = await scriptedServer((asked) =>
      asked.send(replyTo(asked, { rcode: NXDOMAIN, aa: true, authorities: [soa("example")] })),
    );
    expect(await patient(server.endpoint, question)).toMatchObject({
      authority: [{ type: "SOA", name: "example", value: "ns.example", serial: 7, minimum: 300 }],
    });
  });
});
