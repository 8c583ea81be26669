import { expect, onTestFinished, test } from "vitest";
import type { Finding } from "../../../src/core/sweep/finding.ts";
import { asMillis } from "../../../src/core/time.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";
import { makeAskLabel } from "../../../src/probes/sweep/sweep.ts";

/** The label under every top-level domain of the article's internet, whose root alone knows their name servers. */
async function sweepOf(allowed: "what the lab uses" | "nothing") {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  const ask = makeAsk({ attempts: [asMillis(800)], tcp: asMillis(800) });
  const resolvers = makeResolvers(lab.resolvers, { ask, route: lab.route });
  const refusal = makeGuard(allowed === "nothing" ? [] : lab.allowAddresses);
  const network = { now: lab.now, refusal, route: lab.route, resolve: makeResolve(resolvers) };
  const askLabel = makeAskLabel({ ask, network, resolvers, table: null });
  return async () => {
    const states: Record<string, Finding["state"]> = {};
    await askLabel("popcorntime", ["io", "re", "se", "nosuchtld"], ({ suffix, state }) => {
      states[suffix] = state;
    });
    return { states, lab };
  };
}

test("on the simulated internet the servers are found by referral, and each zone tells of its own", async () => {
  const sweep = await sweepOf("what the lab uses");
  const { states, lab } = await sweep();
  expect(states).toMatchObject({ io: "exists", nosuchtld: "unknown" });
  await lab.advance(article.end);
  expect((await sweep()).states).toMatchObject({ io: "undelegated", re: "exists" });
});

test("the addresses that the root names are guarded like any other", async () => {
  const sweep = await sweepOf("nothing");
  expect((await sweep()).states).toEqual({ io: "unknown", re: "unknown", se: "unknown", nosuchtld: "unknown" });
});
