import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asMillis, earlier, HOUR, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const THEN = earlier(NOW, HOUR);

const event = (id: string, type: string, key: string, summary: string, minutes: number): TimelineEvent => ({
  ...{
    id,
    at: later(THEN, asMillis(minutes * MINUTE)),
    confirmedAt: THEN,
    domain: null,
    facet: null,
    source: "observed",
  },
  ...{ type, summary, from: null, to: null, severity: "warning", incident: `incident of ${key}`, evidence: [] },
  data: { what: key.split(" ")[0], key },
});

const FULL = event("01A", "monitor.impaired", "disk", "The lookout is impaired: 90 MB left of 10 GB", 0);
const SILENT = event("01B", "monitor.impaired", "registry io", "The lookout is impaired: no answer of .io\u001b[2J", 5);
const WELL = event("01C", "monitor.recovered", "disk", "The lookout is well again: there is room", 9);
/** It has no uplink: another matter, with a row of its own. */
const OFFLINE = event("01D", "monitor.offline", "", "The lookout has no uplink", 10);

async function statusAfter(events: readonly TimelineEvent[], ...flags: readonly string[]) {
  const cwd = folder();
  const path = join(cwd, "vigie.db");
  const store = openStore(path, { mode: "write" });
  await store.announce(events, []);
  await store.close();
  return vigie(["--db", path, ...flags, "status"], { cwd, columns: 120 });
}

describe("vigie status", () => {
  test("says what ails the lookout and since when, until it was told to be over", async () => {
    const ill = await statusAfter([FULL, SILENT, { ...OFFLINE, data: {} }]);
    expect(ill.stdout).toMatch(
      /\n +impaired +90 MB left of 10 GB \(told 1 h ago\)\n +no answer of \.io\S+ \(told 55 min ago\)\n/,
    );
    expect(ill.stdout).not.toContain("\u001b[2J");
    const better = await statusAfter([FULL, SILENT, WELL]);
    expect(better.stdout).toMatch(/\n +impaired +no answer of \.io/);
    expect(better.stdout).not.toContain("90 MB");
  });

  test("--json has it under impaired, with its incident; an empty list where all is well", async () => {
    expect(JSON.parse((await statusAfter([FULL], "--json")).stdout).impaired).toEqual([
      {
        ...{ key: "disk", what: "disk", incident: "incident of disk", says: "90 MB left of 10 GB" },
        since: "2026-11-23T09:00:00.000Z",
      },
    ]);
    expect(JSON.parse((await statusAfter([FULL, WELL], "--json")).stdout).impaired).toEqual([]);
  });
});
