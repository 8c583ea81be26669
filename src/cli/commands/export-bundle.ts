import { resolve } from "node:path";
import { type Reply, replyBytes, replyText } from "../../answers/evidence-text.ts";
import type { Digest } from "../../core/timeline/event.ts";
import { visible, visibleText } from "../../core/visible.ts";
import type { Bundle } from "../../proof/bundle.ts";
import { checkBundle } from "../../proof/check.ts";
import { gather } from "../../proof/gather.ts";
import { pageOf } from "../../proof/page.ts";
import { readStamp } from "../../proof/stamp/read.ts";
import { textOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { eventNamed } from "../events.ts";
import { writeFile } from "../output/new-file.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";
import { RunTrouble, UsageTrouble } from "../trouble.ts";
import { programVersion } from "../version.ts";

/** Writes one event with all that proves it as a page. */
export async function exportBundle(context: Context, id: string, options: CommandOptions): Promise<ExitStatus> {
  const { io, out } = context;
  const path = textOption(options, "out");
  if (path === null && io.isTerminal)
    throw new UsageTrouble("a bundle is a page for a browser", "send it to a file: --out proof.html");
  const reveal = options.reveal === true;
  const bundle = await readingRecord(context, async (store) => {
    const masked = (reply: Reply): Promise<string | null> => (reveal ? Promise.resolve(null) : maskedText(reply));
    return gather(store, await eventNamed(store, id), { version: programVersion(), masked });
  });
  refuseDamaged(bundle);
  const page = pageOf(bundle, { textOf: await textsOf(bundle), visible, visibleText });
  if (path === null) await out.text(page);
  else await writeFile(resolve(io.cwd, path), (file) => file.text(page));
  remark(bundle, context);
  return EXIT.done;
}

/** Null when nothing in the reply had to be masked. */
async function maskedText(reply: Reply): Promise<string | null> {
  const text = await replyText(reply, false);
  return replyBytes(reply, false) === reply.bytes && text === (await replyText(reply, true)) ? null : text;
}

/** What people read of each reply, masked or from the bytes. */
export async function textsOf({ evidence }: Bundle): Promise<(digest: Digest) => string | null> {
  const texts = new Map<Digest, string | null>();
  for (const { digest, about, bytes, text } of evidence) {
    const reply = about === null || bytes === null ? null : { ...about, bytes: Buffer.from(bytes, "base64") };
    texts.set(digest, reply === null ? text : await replyText(reply, true));
  }
  return (digest) => texts.get(digest) ?? null;
}

function refuseDamaged(bundle: Bundle): void {
  const fault = checkBundle(bundle, readStamp).findings.find(({ outcome }) => outcome === "fails");
  if (fault) throw new RunTrouble(`the database does not prove this: ${fault.says}`, "run `vigie verify`");
}

function remark({ evidence }: Bundle, { note }: Context): void {
  const masked = evidence.filter(({ keeping }) => keeping === "masked").length;
  if (masked > 0)
    note(
      `contact fields of ${masked} ${masked === 1 ? "reply are" : "replies are"} masked, which leaves nothing to verify there; --reveal writes the bytes as received`,
    );
}
