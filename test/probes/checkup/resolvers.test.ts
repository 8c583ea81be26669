import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import { checkResolvers } from "../../../src/probes/checkup/network.ts";
import { makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";

test("doctor warns of a resolver that gives addresses for names which do not exist", async () => {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  await lab.change((world) => ({
    ...world,
    resolvers: world.resolvers.map((resolver, at) => (at === 0 ? { ...resolver, hijack: "203.0.113.66" } : resolver)),
  }));
  const resolvers = makeResolvers(lab.resolvers, { ask: makeAsk(), route: lab.route });
  expect(await Promise.all(checkResolvers(resolvers))).toMatchObject([
    { name: "resolver resolver-one", outcome: "warning", says: expect.stringContaining("names that do not exist") },
    { name: "resolver resolver-two", outcome: "ok" },
  ]);
});
