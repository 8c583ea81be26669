import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { afterAnswer, afterRefusal, afterThrottle, freshState, learnedWithin } from "../../src/core/budget/budget.ts";
import { BUDGETS_KEY, writeBudgets } from "../../src/core/budget/memory.ts";
import { asInstant, earlier, MINUTE } from "../../src/core/time.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { whoisServer } from "../probes/whois/registry.ts";
import { listening } from "../probes/world.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const BUDGET = learnedWithin({ count: 10, per: MINUTE });
const { fastest } = BUDGET;
const THEN = earlier(NOW, MINUTE);
const answering = afterAnswer(freshState(BUDGET, THEN), BUDGET, THEN);
const banned = [1, 2, 3].reduce((state) => afterRefusal(state, BUDGET, THEN, "refused"), answering);
const slowed = afterThrottle(answering, BUDGET, THEN, NOW);

async function statusWith(servers: Readonly<Record<string, typeof banned>>, ...flags: readonly string[]) {
  const cwd = folder();
  const path = join(cwd, "vigie.db");
  const store = openStore(path, { mode: "write" });
  const memory = Object.entries(servers).map(
    ([server, state]) => [server, { server, fastest, lastStart: THEN, state }] as const,
  );
  await store.cache(BUDGETS_KEY, writeBudgets(new Map(memory)), NOW);
  await store.close();
  return vigie(["--db", path, ...flags, "status"], { cwd, columns: 120 });
}

describe("vigie status", () => {
  test("names the servers that banned us or slowed us down, and until when", async () => {
    const { stdout } = await statusWith({ "whois.nic.se": answering, "whois.nic.re": slowed, "whois.nic.io": banned });
    expect(stdout).toMatch(/budgets +whois\.nic\.io: closed until 2026-11-23 11:59:00 UTC \(refused 3 times\)\n/);
    expect(stdout).toMatch(/\n +whois\.nic\.re: asked once in 12 s at most \(told to ask less\)\n/);
    expect(stdout).not.toContain("whois.nic.se");
  });

  test("--json has them under budgets, and an empty list where all is well", async () => {
    const told = await statusWith({ "whois.nic.re": slowed, "whois.nic.io": banned }, "--json");
    expect(JSON.parse(told.stdout).budgets).toEqual([
      {
        ...{ server: "whois.nic.io", state: "closed", because: "refused 3 times" },
        ...{ until: "2026-11-23T11:59:00.000Z", rate: "1/12s" },
      },
      {
        ...{ server: "whois.nic.re", state: "slowed", because: "told to ask less" },
        ...{ until: null, rate: "1/12s" },
      },
    ]);
    expect(JSON.parse((await statusWith({}, "--json")).stdout).budgets).toEqual([]);
  });

  test("does not drown in them", async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`whois.nic.land${index}`, banned]));
    const { stdout } = await statusWith(many);
    expect(stdout.match(/closed until/g)).toHaveLength(6);
    expect(stdout).toMatch(/\n +and 3 more\n/);
  });
});

describe("what a server said", () => {
  test("is obeyed by the next run too, when it was recorded", async () => {
    const cwd = folder();
    const server = whoisServer((socket) => socket.end("%% Too many requests...\n"));
    const port = await listening(server);
    const none = await listening(createServer((_, response) => response.end('{"services":[]}')));
    writeFileSync(
      join(cwd, "vigie.yaml"),
      `storage: vigie.db
network:
  resolvers: [127.0.0.1:1]
  canaries: [127.0.0.1:${port}]
  rdap: { bootstrap: http://127.0.0.1:${none}/ }
  whois: { servers: { re: 127.0.0.1:${port} } }
`,
    );
    const check = (...flags: readonly string[]) =>
      vigie(["--config", "vigie.yaml", "--json", "check", ...flags, "harbour.re"], { cwd, env: process.env });
    const first = await check("--save");
    expect(first.stderr).toBe("");
    expect(JSON.parse(first.stdout).registration).toMatchObject({ state: "unknown", reason: "throttled" });
    const second = await check();
    expect(JSON.parse(second.stdout).registration).toMatchObject({ state: "unknown", reason: "throttled" });
    expect(server.questions).toHaveLength(1);
    const status = await vigie(["--config", "vigie.yaml", "--json", "status"], {
      ...{ cwd, env: process.env },
      now: () => asInstant(Date.now()),
    });
    expect(JSON.parse(status.stdout).budgets).toMatchObject([
      { server: `127.0.0.1:${port}`, because: "throttled once" },
    ]);
  });
});
