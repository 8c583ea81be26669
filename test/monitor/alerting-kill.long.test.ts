import { expect, test } from "vitest";
import { expectNothingLost, killTimes, lossesIn } from "./killing.ts";

const KILLS = 200;

test(`kill -9 at ${KILLS} points of opening, telling, sending, acknowledging and ending loses nothing`, {
  timeout: 40 * 60_000,
}, async () => {
  const killed = await killTimes(KILLS, Number(process.env.VIGIE_SEED));
  const { written, received, entries, events } = killed;
  const { lost, underOtherIds } = lossesIn(killed);
  const twice = received.length - new Set(received.map(({ id }) => id)).size;
  const tried = entries.flatMap(({ attempts }) => attempts).length;
  console.info(
    `${KILLS} kills: ${events.length} events, ${received.length} requests, ${tried} attempts kept; ${lost} lost, ` +
      `${underOtherIds} repeated under another id (${twice} under their own)`,
  );
  expectNothingLost(killed);
  expect(written.length).toBeGreaterThan(KILLS);
});
