import { visible } from "../../core/visible.ts";
import { type Fault, type Store, StoreTrouble } from "../../store/contract.ts";
import type { Forgetting } from "../../store/proof.ts";
import type { Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { forgottenLine } from "../output/forgotten.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";

export async function run(context: Context, [file]: readonly string[]): Promise<ExitStatus> {
  if (file !== undefined) return (await import("./verify-bundle.ts")).verifyBundle(context, file);
  const { out, options, palette } = context;
  const path = await databasePath(context);
  const { faults, remarks } = await readingRecord(context, examined).catch(asVerifySays);
  for (const { where, what } of faults) {
    await out.line(
      options.json ? jsonLine({ where, what }) : `${palette.bad("✗")} ${visible(where)}: ${visible(what)}`,
    );
  }
  if (faults.length > 0) {
    context.note(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} in ${path}`);
    return EXIT.failed;
  }
  if (options.json) return EXIT.done;
  for (const remark of remarks) await out.line(`${palette.note("–")} ${remark}`);
  await out.line(`${palette.good("✓")} ${path}: database, event chain and evidence are whole`);
  return EXIT.done;
}

/** What cannot be opened at all is advised to be verified: from here that would lead in a circle. */
function asVerifySays(error: unknown): never {
  if (!(error instanceof StoreTrouble)) throw error;
  const hint = error.hint
    .replace("run `vigie verify` to see where, then ", "")
    .replace(", then run `vigie verify`", "");
  throw new StoreTrouble(error.message, hint);
}

interface Examined {
  readonly faults: readonly Fault[];
  /** What is so on purpose, or good to know. */
  readonly remarks: readonly string[];
}

async function examined(store: Store): Promise<Examined> {
  const faults = await store.verify();
  // What is damaged may not be read any further.
  if (faults.length > 0) return { faults, remarks: [] };
  const forgotten: readonly Forgetting[] = await store.forgettings();
  const checkpoints = await store.checkpoints({ limit: Number.MAX_SAFE_INTEGER });
  const stamped = checkpoints.filter(({ stamp }) => stamp !== null);
  const remarks = forgotten.map(forgottenLine);
  if (stamped.length === 0) return { faults, remarks };
  const { stampsOf } = await import("../../proof/stamp/checkpoints.ts");
  const { faults: spoilt, newest, count } = stampsOf(stamped);
  const signed = `${count} of ${checkpoints.length} checkpoints bear a timestamp, the newest by ${visible(newest ?? "-")}`;
  return { faults: spoilt, remarks: [...remarks, signed] };
}
