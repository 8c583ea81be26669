import { visibleJson } from "../../core/visible.ts";
import type { Context } from "../context.ts";
import { runClassify } from "./classify.ts";

export async function run({ io, out }: Context): Promise<number> {
  return runClassify(io.stdin(), (line) => out.push(`${visibleJson(line)}\n`));
}
