import { groupsOf } from "../../answers/groups.ts";
import { whereInStore, whereJson } from "../../answers/where.ts";
import type { DomainName } from "../../core/name.ts";
import { type Member, whereIs } from "../../core/timeline/where.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { membersOf } from "../groups.ts";
import { jsonLine } from "../output/ndjson.ts";
import { whereLines } from "../output/where.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

export async function run(context: Context, [group = ""]: readonly string[]): Promise<ExitStatus> {
  const { watch: wanted } = await configurationOf(context);
  const where = await reading(context, null, async (store) => {
    const names = membersOf(group, groupsOf([...(await store.watches()), ...wanted]));
    return whereInStore(store, names);
  });
  const found = where ?? whereIs(membersOf(group, groupsOf(wanted)).map(unseen), [], []);
  const lines = context.options.json
    ? [jsonLine(whereJson(group, found))]
    : whereLines(group, found, context.io.now(), context.palette, context.width);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

const unseen = (domain: DomainName): Member => ({ domain, standing: null });
