import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { Ports } from "../../../src/probes/dns/ports.ts";
import { writeQuery } from "../../../src/probes/dns/question.ts";
import { makeExchangeUdp } from "../../../src/probes/dns/udp.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { a, replyTo, scriptedServer } from "./server.ts";

const question = { name: "popcorntime.example", type: "A", recursion: true } as const;
const ask = makeAsk({ attempts: [asMillis(5_000)], tcp: asMillis(5_000) });

function queryFor(name: string) {
  const query = writeQuery({ ...question, name }, true);
  if (!query) throw new Error("the name can be asked for");
  return query;
}

test("two servers may be asked at once under one id", async () => {
  const exchange = makeExchangeUdp();
  const query = queryFor(question.name);
  const servers = await Promise.all(
    ["192.0.2.1", "192.0.2.2"].map((address) =>
      scriptedServer((asked) => asked.send(replyTo(asked, { answers: [a(question.name, address)] }))),
    ),
  );
  const replies = await Promise.all(servers.map(({ endpoint }) => exchange(endpoint, query, asMillis(5_000))));
  expect(replies.map((bytes) => ("kind" in bytes ? bytes.reason : [...bytes.subarray(-4)].at(-1)))).toEqual([1, 2]);
});

test("one server may be asked twice under one id: a port of its own tells them apart", async () => {
  const exchange = makeExchangeUdp();
  const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
  const query = queryFor(question.name);
  const replies = await Promise.all(
    Array.from({ length: 80 }, () => exchange(server.endpoint, query, asMillis(5_000))),
  );
  expect(replies.every((bytes) => !("kind" in bytes))).toBe(true);
  expect(new Set(server.asked.map(({ from }) => from?.port)).size).toBe(80);
});

test("a server asked seldom never sees a port twice, one asked often sees many, and none for long", async () => {
  const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
  for (let look = 0; look < 20; look += 1) await ask(server.endpoint, question);
  const seldom = new Set(server.asked.map(({ from }) => from?.port));
  expect(seldom.size).toBeGreaterThan(18);
  // No more at once than the server's receive buffer holds.
  const wave = () => Promise.all(Array.from({ length: 50 }, () => ask(server.endpoint, question)));
  for (let count = 0; count < 20; count += 1) await wave();
  const ports = new Set(server.asked.map(({ from }) => from?.port));
  expect(ports.size).toBeGreaterThan(24);
  expect(ports.size).toBeLessThan(2_000);
  // Asked on without a pause, it soon hears from none of them any more.
  while (server.asked.slice(-50).some(({ from }) => ports.has(from?.port))) await wave();
});

test("a late reply to one query is no reply to the next from the same port", async () => {
  const ports = new Ports();
  const held: (() => void)[] = [];
  const server = await scriptedServer((asked) => {
    const reply = () => asked.send(replyTo(asked, { answers: [a(asked.name, "192.0.2.7")] }));
    if (asked.name === "late.example") held.push(reply);
    else {
      for (const send of held) send();
      reply();
    }
  });
  const lost = queryFor("late.example");
  const port = ports.take(server.endpoint, lost.id);
  const heard: string[] = [];
  const told = new Promise<void>((resolve) => {
    port.ask({ query: queryFor("other.example"), answer: () => undefined, fail: () => undefined });
    port.ask({ query: lost, answer: () => heard.push("late"), fail: () => heard.push("failed") });
    expect(port.forget(lost)).toBe(true);
    port.ask({
      query: { ...queryFor("now.example"), id: lost.id, bytes: withId(queryFor("now.example").bytes, lost.id) },
      answer: (bytes) => {
        heard.push(String(Buffer.from(bytes).toString("latin1").toLowerCase().includes("now")));
        resolve();
      },
      fail: () => heard.push("failed"),
    });
  });
  await told;
  port.retire();
  expect(heard).toEqual(["true"]);
});

function withId(bytes: Buffer, id: number): Buffer {
  bytes.writeUInt16BE(id, 0);
  return bytes;
}

test("an ICMP refusal is told to all who wait on that port, at once, and a fresh port is taken then", async () => {
  const closed = createSocket("udp4").bind(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address();
  closed.close();
  const began = performance.now();
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => ask({ address: "127.0.0.1", port }, question)));
  expect(new Set(outcomes.map((outcome) => outcome.kind === "failure" && outcome.reason))).toEqual(
    new Set(["refused"]),
  );
  expect(performance.now() - began).toBeLessThan(3_000);
});

test("nothing keeps a program alive once its answers are there", () => {
  const program = `
    import { createSocket } from "node:dgram";
    import { makeAsk } from "./dist/probes/dns/wire.js";
    const server = createSocket("udp4");
    server.on("message", (bytes, { port, address }) => {
      bytes[2] |= 0x80;
      server.send(bytes, port, address);
    });
    server.bind(0, "127.0.0.1", async () => {
      const ask = makeAsk();
      const one = () => ask({ address: "127.0.0.1", port: server.address().port }, { name: "example", type: "A", recursion: true });
      const outcomes = await Promise.all(Array.from({ length: 500 }, one));
      const answered = performance.now();
      server.close();
      process.on("exit", () =>
        console.log(outcomes.filter(({ kind }) => kind === "reply").length, performance.now() - answered < 500));
    });`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(stdout.trim()).toBe("500 true");
});
