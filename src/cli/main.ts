import { visible } from "../core/visible.ts";
import type { CommandOptions, Context, GlobalOptions } from "./context.ts";
import type { Io } from "./io.ts";
import { Output, OutputClosed } from "./output/output.ts";
import { paletteOf, wantsColour } from "./output/palette.ts";
import { parseArguments } from "./program.ts";
import { EXIT } from "./status.ts";
import { tell } from "./trouble.ts";

/**
 * The command line as a function.
 * @param argv as `process.argv`: the first two are the program
 * @returns the exit status of docs/interface.md
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const args = argv.slice(2);
  const out = new Output(io.stdout);
  try {
    const request = parseArguments(args, io.columns);
    if (request.kind === "text") {
      await out.line(request.text.trimEnd());
      await out.flush();
      return EXIT.done;
    }
    const { run } = await request.row.load();
    const status = await run(contextOf(io, out, request.global), request.args, request.options);
    await out.flush();
    return status;
  } catch (error) {
    return await ended(error, io, out, args);
  }
}

async function ended(error: unknown, io: Io, out: Output, args: readonly string[]): Promise<number> {
  if (error instanceof OutputClosed) return EXIT.done;
  const { lines, status } = tell(error, args.includes("-v") || args.includes("--verbose"));
  // What was found before the trouble is still worth printing; a second trouble with standard output adds nothing.
  await out.flush().catch(() => undefined);
  for (const [index, line] of lines.entries()) io.stderr.write(`${index === 0 ? "vigie: " : ""}${visible(line)}\n`);
  return status;
}

function contextOf(io: Io, out: Output, given: CommandOptions): Context {
  const options: GlobalOptions = {
    config: typeof given.config === "string" ? given.config : null,
    db: typeof given.db === "string" ? given.db : null,
    json: given.json === true,
    verbose: given.verbose === true,
    quiet: given.quiet === true,
  };
  const colour = given.color !== false && wantsColour(io.isTerminal, io.env);
  return {
    io,
    options,
    out,
    palette: paletteOf(colour),
    colour,
    width: io.columns,
    note: (text) => void (options.quiet || io.stderr.write(`vigie: ${visible(text)}\n`)),
  };
}
