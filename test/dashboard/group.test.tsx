import { expect, test } from "vitest";
import { WhereNow } from "../../src/dashboard/group/where-now.tsx";
import { GroupPage } from "../../src/dashboard/pages/group.tsx";
import type { WhereShape } from "../../src/web/shapes/groups.ts";
import { drawn, frameIn, textOf } from "./drawn.ts";
import { daysAgo } from "./watched.ts";

const frame = frameIn("en");

/** A group whose first name is up still. */
const stayed: WhereShape = {
  ...{ group: "harbour", domain: "harbour.example", confidence: 1, since: daysAgo(3), moves: [] },
  also: [{ domain: "harbour.test", confidence: 0.45, since: daysAgo(1) }],
  members: [],
};

test("nobody is told how sure it is of a name that no move led to", () => {
  expect(textOf(drawn(<WhereNow where={{ ...stayed, also: [] }} frame={frame} />))).not.toContain("sure");
  const { group, domain, confidence, since } = stayed;
  const data = { groups: [{ group, domain, confidence, since, names: 1 }] };
  expect(textOf(drawn(<GroupPage data={data} frame={frame} />))).not.toContain("% sure");
});

test("how sure it is of one that is inferred is told", () => {
  expect(textOf(drawn(<WhereNow where={stayed} frame={frame} />))).toContain("45 % sure");
  expect(textOf(drawn(<WhereNow where={{ ...stayed, confidence: 0.97 }} frame={frame} />))).toContain("97 % sure");
});
