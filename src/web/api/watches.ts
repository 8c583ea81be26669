import { z } from "@hono/zod-openapi";
import type { DomainName } from "../../core/name.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router, Served } from "../router.ts";
import { added, type listedWatch, newWatch, removed, watchList } from "../shapes/watches.ts";
import { watchShape } from "./domains.ts";

type Listed = Served<z.input<typeof listedWatch>>;

/** What is watched: the stored list and the file's, where what stands in the file counts. */
async function listOf({ store, listed }: Pick<Questions, "store" | "listed">): Promise<readonly Listed[]> {
  const all = new Map<DomainName, Listed>((await store.watches()).map((watch) => [watch.domain, watchShape(watch)]));
  // The configuration's own rows have more to them, such as the line that each stands in.
  for (const { domain, group, tags, intent, follow, note } of listed) {
    const addedAt = all.get(domain)?.addedAt ?? null;
    all.set(domain, { ...{ domain, group, tags, intent, follow, note }, origin: "file", addedAt });
  }
  return [...all.values()].toSorted((a, b) => (a.domain < b.domain ? -1 : 1));
}

async function add(body: z.output<typeof newWatch>, { doings }: Questions): Promise<z.input<typeof added>> {
  const { domain: text, group = null, tags = null, intent = null, follow = null, note = null } = body;
  const domain = nameOf(text);
  const [done] = await doings.add([{ domain, group, tags: tags && [...new Set(tags)], intent, follow, note }]);
  if (done === undefined) throw new RangeError(`nothing was said of ${domain}`);
  const { outcome } = done;
  if (outcome !== "in-file") return { domain, outcome };
  const hint = "the file is the place to change what it says of it; send the daemon SIGHUP afterwards";
  throw new Refusal(409, `${domain} is watched already: the configuration file lists it`, hint);
}

async function remove(domain: DomainName, { doings, listed }: Questions): Promise<z.input<typeof removed>> {
  // The file would put the name back at the next start.
  if (listed.some((watch) => watch.domain === domain))
    throw new Refusal(
      409,
      `${domain} is named in the configuration file`,
      "take it out there, then send the daemon SIGHUP",
    );
  const [done] = await doings.remove([domain]);
  if (done?.outcome !== "removed")
    throw new Refusal(404, `${domain} is not watched`, "GET api/v1/watches lists what is");
  return { domain, outcome: "removed" };
}

export function watchesApi({ answer }: Router, questions: Questions): void {
  const about = "watches";
  answer(
    {
      ...{ method: "get", path: "/watches", scope: "read", about },
      summary: "What is watched, by the configuration file and the database together",
      answer: watchList,
    },
    async () => ({ watches: await listOf(questions) }),
  );
  answer(
    {
      ...{ method: "post", path: "/watches", scope: "write", about },
      summary: "Watches a name, or renews what is said of it",
      ...{ body: newWatch, answer: added },
    },
    ({ body }) => add(body, questions),
  );
  answer(
    {
      ...{ method: "delete", path: "/watches/{domain}", scope: "write", about },
      summary: "Watches a name no longer; its history stays",
      ...{ params: z.object({ domain: z.string().max(1_000) }), answer: removed },
    },
    ({ params }) => remove(nameOf(params.domain), questions),
  );
}
