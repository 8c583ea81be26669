import { z } from "@hono/zod-openapi";
import { type Groups, groupsOf } from "../../answers/groups.ts";
import { whereInStore, whereJson } from "../../answers/where.ts";
import { instantOrNull } from "../../core/time.ts";
import { toUnicode } from "../../names/unicode.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { type GroupRow, groupList, type WhereShape, where } from "../shapes/groups.ts";

const allGroups = async ({ store, listed }: Pick<Questions, "store" | "listed">): Promise<Groups> =>
  groupsOf([...(await store.watches()), ...listed]);

/** @throws Refusal for a group that is none */
export async function whereOf(group: string, questions: Questions): Promise<WhereShape> {
  const groups = await allGroups(questions);
  const names = groups.get(group);
  if (names === undefined) {
    const known = [...groups.keys()].slice(0, 20).join(", ");
    throw new Refusal(
      404,
      `no group ${JSON.stringify(group)}`,
      known === "" ? "no watch has a group" : `there is ${known}`,
    );
  }
  const found = await whereInStore(questions.store, names);
  const { moves, ...rest } = whereJson(group, found);
  return {
    ...rest,
    moves: moves.map(({ because, ...move }) => ({ ...move, because: [...because] })),
    members: found.members.map(({ domain, word, since }) => ({
      ...{ domain, unicode: toUnicode(domain as Parameters<typeof toUnicode>[0]) },
      ...{ verdict: word, since: instantOrNull(since) },
    })),
  };
}

export async function groupRows(questions: Questions): Promise<readonly GroupRow[]> {
  const groups = [...(await allGroups(questions))];
  return Promise.all(
    groups.map(async ([group, names]) => {
      const { domain, confidence, since } = whereJson(group, await whereInStore(questions.store, names));
      return { group, domain, confidence, since, names: names.length };
    }),
  );
}

export function groupsApi({ answer }: Router, questions: Questions): void {
  const about = "groups";
  answer(
    {
      ...{ method: "get", path: "/groups", scope: "read", about },
      summary: "Groups of names that one site has used, and which name is live",
      answer: groupList,
    },
    async () => ({ groups: await groupRows(questions) }),
  );
  answer(
    {
      ...{ method: "get", path: "/groups/{group}", scope: "read", about },
      summary: "Where the site of a group is now, how sure that is, and the way it went",
      ...{ params: z.object({ group: z.string().max(200) }), answer: where },
    },
    ({ params }) => whereOf(params.group, questions),
  );
}
