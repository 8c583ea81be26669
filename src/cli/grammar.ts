import type { RunCommand } from "./context.ts";
import { RECORD_COMMANDS } from "./grammar/record.ts";
import { UPKEEP_COMMANDS } from "./grammar/upkeep.ts";
import { WATCH_COMMANDS } from "./grammar/watch.ts";

/** One option in commander's notation: `-s, --since <time>`. */
export interface OptionRow {
  readonly flags: string;
  readonly does: string;
  readonly repeatable?: true;
}

/** One command: how it is called, what it says of itself, and where it lives. Nothing is loaded before it is asked for. */
export interface CommandRow {
  readonly name: string;
  /** In commander's notation: `<domain>`, `[domain...]`. */
  readonly takes: string;
  readonly does: string;
  readonly options: readonly OptionRow[];
  readonly more: string;
  readonly example: string;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  {
    flags: "--config <file>",
    does: "configuration file (else VIGIE_CONFIG, config/vigie.yaml, ~/.config/vigie/vigie.yaml)",
  },
  { flags: "--db <path>", does: "database, instead of the configured storage" },
  { flags: "--json", does: "print NDJSON: one object a line, times in UTC" },
  { flags: "--no-color", does: "never colour (nor where NO_COLOR is set)" },
  { flags: "-v, --verbose", does: "say more, and show the stack of a bug" },
  { flags: "-q, --quiet", does: "leave out remarks" },
];

/** In the order in which the help lists them. */
export const COMMANDS: readonly CommandRow[] = [...WATCH_COMMANDS, ...RECORD_COMMANDS, ...UPKEEP_COMMANDS];
