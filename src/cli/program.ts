import { Command, type CommanderError } from "commander";
import type { CommandOptions } from "./context.ts";
import { COMMANDS, type CommandRow, GLOBAL_OPTIONS, type OptionRow } from "./grammar.ts";
import { UsageTrouble } from "./trouble.ts";
import { programVersion } from "./version.ts";

/** What the arguments ask for. */
export type Request =
  | {
      readonly kind: "command";
      readonly row: CommandRow;
      readonly args: readonly string[];
      readonly options: CommandOptions;
      readonly global: CommandOptions;
    }
  | { readonly kind: "text"; readonly text: string };

/** Parses by the grammar and runs nothing; rejects bad usage with `UsageTrouble`. */
export function parseArguments(args: readonly string[], columns: number): Request {
  let request: Request | null = null;
  let help = "";
  const program = new Command("vigie")
    .description("A lookout for domain names: what happened to a name, when, and what proves it.")
    .version(programVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => undefined, getOutHelpWidth: () => columns })
    .configureHelp({ showGlobalOptions: false })
    .addHelpText("after", "\nThe options above go with every command. More: vigie COMMAND --help");
  addOptions(program, GLOBAL_OPTIONS);
  for (const row of COMMANDS) {
    const command = program.command(row.takes ? `${row.name} ${row.takes}` : row.name).summary(row.does);
    command.description(`${capital(row.does)}.\n\n${row.more}`).addHelpText("after", `\nExample:\n  ${row.example}`);
    if (isAskedFor(row, args)) addOptions(command, row.options);
    command
      .exitOverride((error) => refuse(error, row.name))
      .action(() => {
        request = { kind: "command", row, args: command.args, options: command.opts(), global: program.opts() };
      });
  }
  program.exitOverride((error) => refuse(error, null));
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof HelpWanted)) throw error;
    return { kind: "text", text: help };
  }
  if (request === null) throw new UsageTrouble("no command given", "see vigie --help");
  return request;
}

/** Options cost time at every start: those of commands that nobody named are left out, unless all are to be shown. */
const isAskedFor = ({ name }: CommandRow, args: readonly string[]): boolean =>
  args.includes(name) || !COMMANDS.some((row) => args.includes(row.name));

function addOptions(command: Command, rows: readonly OptionRow[]): void {
  for (const { flags, does, repeatable } of rows) {
    if (repeatable)
      command.option(flags, does, (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    else command.option(flags, does);
  }
}

class HelpWanted extends Error {}

/** Commander ends by throwing; what it meant to print as an error becomes one line of ours. */
function refuse(error: CommanderError, command: string | null): never {
  if (error.exitCode === 0) throw new HelpWanted();
  if (error.code === "commander.help") throw new UsageTrouble("no command given", "see vigie --help");
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(rest.join(" "))?.[1];
  const hint = meant ? `did you mean ${meant}?` : `see vigie ${command === null ? "" : `${command} `}--help`;
  throw new UsageTrouble(command === null ? first : `${command}: ${first}`, hint);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
