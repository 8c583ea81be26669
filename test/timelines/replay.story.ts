import { expect, it } from "vitest";
import { article } from "../../src/lab/stories/article.ts";
import { rulesBy } from "../../src/monitor/look.ts";
import { type Rejudged, reclassify } from "../../src/monitor/replay/reclassify.ts";
import { registrableOf } from "../../src/names/registrable.ts";
import { parsing } from "../../src/probes/parsing.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import { tell } from "./lookout.ts";

const NAMES = ["popcorntime.io", "popcorntime.re", "popcorntime.se", "popcorn-time.se", "time4popcorn.eu"];

it("what the daemon keeps of a look suffices to judge it again: by the same rules, the same", async () => {
  const { store } = await tell(article, NAMES);
  const judged: Rejudged[] = [];
  await reclassify(
    { domains: [], since: null, dryRun: false, rules: "test" },
    {
      store,
      readingsOf: rulesBy({ registrable: registrableOf, signs: knownSigns() }),
      parsing,
      now: () => article.end,
    },
    async (each) => void judged.push(each),
  );
  const unlike = judged
    .filter(({ kind }) => kind !== "same")
    .map(({ span, ...rest }) => ({ ...rest, probe: span.probe }));
  expect(unlike).toEqual([]);
  expect(new Set(judged.map(({ facet }) => facet)).size).toBe(5);
  expect(judged.length).toBeGreaterThan(30);
});
