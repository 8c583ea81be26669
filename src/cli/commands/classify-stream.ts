import type { Context } from "../context.ts";
import { visibleJson } from "../output/visible.ts";
import { runClassify } from "./classify.ts";

export async function run({ io, out }: Context): Promise<number> {
  return runClassify(io.stdin(), (line) => out.push(`${visibleJson(line)}\n`));
}
