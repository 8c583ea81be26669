import { expect, test } from "vitest";
import { afterReading } from "../../../src/probes/dns/turn.ts";

test("tasks wait for the end of the turn and run in order; one that a task adds has a turn of its own", async () => {
  const ran: string[] = [];
  await new Promise<void>((resolve) => {
    afterReading(() => {
      ran.push("first");
      afterReading(() => {
        ran.push("next turn");
        resolve();
      });
    });
    afterReading(() => ran.push("second"));
    ran.push("nothing yet");
  });
  expect(ran).toEqual(["nothing yet", "first", "second", "next turn"]);
});
