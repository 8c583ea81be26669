import { createServer, type Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Terminal, vigie } from "./terminal.ts";

/** Somebody who listens there already; where another program does, it is as good. */
async function taken(port: number): Promise<number> {
  const server: Server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => {
    server.once("error", () => resolve());
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}

test("an address that another program has is told in one line, with what to write instead", async () => {
  const address = `127.0.0.1:${await taken(0)}`;
  const { status, stdout, stderr } = await vigie(["demo", "--serve", address]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(
    `vigie: demo --serve ${address}: another program, such as your own daemon, has this address; ` +
      "write demo --serve 127.0.0.1:0 for any free port, or stop what listens there\n",
  );
});

test("where no address was asked for, a taken one is no obstacle: another port is used, and told", async () => {
  await taken(8787);
  const terminal = new Terminal({ columns: 400 });
  const ended = terminal.run("demo", "--serve");
  await terminal.stdout.until("until Ctrl-C");
  terminal.signal("SIGINT");
  expect(await ended).toBe(0);
  expect(terminal.stdout.text).toMatch(/127\.0\.0\.1:8787 is taken.*another port.*http:\/\/127\.0\.0\.1:(?!8787)\d+\//);
});
