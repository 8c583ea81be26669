import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import { studio } from "../../src/compose.ts";
import type { Audience } from "../../src/demo/audience.ts";
import { stage } from "../../src/demo/stage.ts";
import { article } from "../../src/lab/stories/article.ts";
import { folder } from "../cli/terminal.ts";

const SILENT: Audience = {
  ...{ opens: async () => undefined, narrates: async () => undefined, event: async () => undefined },
  ...{ message: async () => undefined, ends: async () => undefined },
};

const servers = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(?:TCPServerWrap|TCPSocketWrap|UDPWrap)$/.test(name)).length;

describe("a stage that fails before its story begins", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("closes the simulated internet and takes its folder away, or the process would never end", async () => {
    vi.stubEnv("TMPDIR", folder());
    const before = servers();
    const noDatabase = () => {
      throw new Error("no database for you");
    };
    await expect(stage(article, SILENT, { ...studio, database: noDatabase })).rejects.toThrow("no database for you");
    await vi.waitFor(() => expect(servers()).toBe(before));
    expect(await readdir(tmpdir())).toEqual([]);
  });
});
