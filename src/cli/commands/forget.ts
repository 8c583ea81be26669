import type { DomainName } from "../../core/name.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { Store } from "../../store/contract.ts";
import type { Forgotten } from "../../store/proof.ts";
import { domainArguments, textOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { writingRecord } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

/** Nothing brings the bytes back, so the command is nothing that a slip of the hand should start. */
export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const things = await thingsNamed(args, context);
  if (options.yes !== true)
    throw new UsageTrouble(
      `forget removes the replies of ${args.join(", ")} for good`,
      "add --yes when that is what you want; events and digests stay",
    );
  const why = textOption(options, "why");
  const pieces = await writingRecord(context, (store) => forgetAll(store, things, why, context));
  if (pieces === 0) return EXIT.done;
  context.note(
    `copies made earlier (backups, files beside ${await databasePath(context)}) still hold what was forgotten here`,
  );
  return EXIT.done;
}

type Thing = Digest | DomainName;

async function thingsNamed(args: readonly string[], { note }: Context): Promise<readonly Thing[]> {
  const things: Thing[] = [];
  for (const arg of args) {
    if (!arg.startsWith("sha256:")) things.push(...(await domainArguments([arg], note)));
    else if (/^sha256:[0-9a-f]{64}$/.test(arg)) things.push(arg as Digest);
    else throw new UsageTrouble(`${JSON.stringify(arg)} is no digest`, "`vigie evidence EVENT` prints them whole");
  }
  return [...new Set(things)];
}

/** @returns how many replies are gone */
async function forgetAll(
  store: Store,
  things: readonly Thing[],
  why: string | null,
  context: Context,
): Promise<number> {
  let pieces = 0;
  const watched = new Set<string>((await store.watches()).map(({ domain }) => domain));
  for (const what of things) {
    const forgotten = await store.forget(what, why, context.io.now());
    pieces += forgotten.pieces;
    await context.out.line(context.options.json ? jsonLine({ what, ...forgotten }) : `${what}: ${sentence(forgotten)}`);
    if (watched.has(what)) context.note(`${what} is still watched: what is answered from now on is kept again`);
  }
  return pieces;
}

function sentence({ pieces, shared }: Forgotten): string {
  const gone = pieces === 0 ? "nothing to forget" : `${counted(pieces)} forgotten, digest and tombstone kept`;
  return shared === 0 ? gone : `${gone}; ${counted(shared)} left, for other names cite the same`;
}

const counted = (count: number): string => (count === 1 ? "1 reply" : `${count} replies`);
