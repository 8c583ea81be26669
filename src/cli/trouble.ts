import { EXIT, type ExitStatus } from "./status.ts";

/** The command cannot be understood: says what and where; `hint` says the fix. Exit status 2. */
export class UsageTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "UsageTrouble";
    this.hint = hint;
  }
}

/** The command was understood and could not be done. Exit status 1. */
export class RunTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "RunTrouble";
    this.hint = hint;
  }
}

/** Troubles are known by name, so that telling one loads neither store nor configuration. */
const STATUS_OF: Readonly<Record<string, ExitStatus>> = {
  UsageTrouble: EXIT.usage,
  ConfigTrouble: EXIT.usage,
  StoreTrouble: EXIT.failed,
  RunTrouble: EXIT.failed,
  DoorTrouble: EXIT.failed,
};

export interface Told {
  readonly lines: readonly string[];
  readonly status: ExitStatus;
}

/** An operator's mistake in one line; a bug in one line with how to report it, its stack only when `verbose`. */
export function tell(error: unknown, verbose: boolean): Told {
  if (error instanceof Error) {
    const status = STATUS_OF[error.name];
    if (status !== undefined) return { lines: [oneLine(error.message, hintOf(error))], status };
    const output = outputTrouble(error);
    if (output !== null) return { lines: [output], status: EXIT.failed };
  }
  const words = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && error.stack ? error.stack.split("\n") : [];
  const report = verbose
    ? "please report it with the lines below"
    : "please report it with the output of the same command and -v";
  return {
    lines: [oneLine(`this is a bug in vigie: ${words}`, report), ...(verbose ? stack : [])],
    status: EXIT.failed,
  };
}

const hintOf = (error: Error): string => ("hint" in error && typeof error.hint === "string" ? error.hint : "");

const oneLine = (message: string, hint: string): string =>
  [message.replace(/[.;]?\s*$/, ""), hint]
    .filter((part) => part !== "")
    .join("; ")
    .replace(/\s*\n\s*/g, " ");

/** Standard output on a full or failing disk is the operator's to mend. */
function outputTrouble(error: Error): string | null {
  const code = "code" in error ? error.code : undefined;
  const isWrite = "syscall" in error && error.syscall === "write";
  if (!isWrite || (code !== "ENOSPC" && code !== "EIO" && code !== "EDQUOT")) return null;
  return oneLine(`standard output cannot be written: ${error.message}`, "free some space, or write elsewhere");
}
