import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { visible, visibleText } from "../../core/visible.ts";
import type { Bundle } from "../../proof/bundle.ts";
import { checkBundle, type Finding, pageFinding } from "../../proof/check.ts";
import { provenBy, unprovenBy } from "../../proof/claims.ts";
import { bundleIn, MAX_BUNDLE_BYTES, NoBundle } from "../../proof/read.ts";
import { readStamp } from "../../proof/stamp/read.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { RunTrouble } from "../trouble.ts";
import { programVersion } from "../version.ts";
import { textsOf } from "./export-bundle.ts";

/** Checks a bundle by itself: no database, no network. */
export async function verifyBundle(context: Context, file: string): Promise<ExitStatus> {
  const page = await contentOf(resolve(context.io.cwd, file), file);
  const bundle = understood(page, file);
  const { findings, stamps } = checkBundle(bundle, readStamp);
  const reading = { textOf: await textsOf(bundle), visible, visibleText };
  const all = [pageFinding(page, bundle, reading, programVersion()), ...findings];
  const failed = all.some(({ outcome }) => outcome === "fails");
  if (context.options.json) for (const { outcome, says } of all) await context.out.line(jsonLine({ outcome, says }));
  else await tell(context, file, all, failed ? null : { bundle, stamps });
  return failed ? EXIT.failed : EXIT.done;
}

const AGAIN = "ask for it again where it came from";

/** What every SQLite file begins with, but an empty one. */
const DATABASE = "SQLite format 3\0";

async function contentOf(path: string, file: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BUNDLE_BYTES) throw new RunTrouble(`${file} is too large for a bundle`, "nothing was read of it");
    const bytes = await readFile(path);
    if (bytes.subarray(0, DATABASE.length).toString("latin1") === DATABASE)
      throw new RunTrouble(`${file} is a database, and no bundle`, `check it by: vigie --db ${file} verify`);
    if (!isUtf8(bytes)) throw new RunTrouble(`${file} proves nothing: it holds bytes that are no UTF-8`, AGAIN);
    return bytes.toString("utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new RunTrouble(`${file} cannot be read: ${error.message}`, "name a file that `vigie export --bundle` wrote");
  }
}

function understood(page: string, file: string): Bundle {
  try {
    return bundleIn(page);
  } catch (error) {
    if (!(error instanceof NoBundle)) throw error;
    throw new RunTrouble(`${file} proves nothing: ${error.message}`, AGAIN);
  }
}

async function tell(
  { out, palette }: Context,
  file: string,
  findings: readonly Finding[],
  passed: { readonly bundle: Bundle; readonly stamps: readonly string[] } | null,
): Promise<void> {
  const marks = { holds: palette.good("✓"), fails: palette.bad("✗"), open: palette.note("–") };
  for (const { outcome, says } of findings) await out.line(`${marks[outcome]} ${visible(says)}`);
  await out.line("");
  if (passed === null)
    return out.line(palette.bad(`${visible(file)} was changed after it was written: it proves nothing.`));
  await out.line("What this shows:");
  for (const says of provenBy(passed.bundle, passed.stamps)) await out.line(`  • ${visible(says)}`);
  await out.line("What it does not show:");
  for (const says of unprovenBy(passed.bundle, passed.stamps)) await out.line(`  • ${visible(says)}`);
}
