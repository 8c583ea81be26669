import type { Io } from "./io.ts";
import type { Output } from "./output/output.ts";
import type { Palette } from "./output/palette.ts";
import type { ExitStatus } from "./status.ts";

export interface GlobalOptions {
  readonly config: string | null;
  readonly db: string | null;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly options: GlobalOptions;
  readonly out: Output;
  readonly palette: Palette;
  /** Whether `palette` colours. */
  readonly colour: boolean;
  /** Columns to fit human output to. */
  readonly width: number;
  /** A remark for people on standard error; silent with `-q`. */
  readonly note: (text: string) => void;
}

/** Options as parsed by the grammar: a string, the strings of a repeatable one, or true for a flag. */
export type CommandOptions = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

export type RunCommand = (
  context: Context,
  args: readonly string[],
  options: CommandOptions,
) => Promise<ExitStatus | number>;
