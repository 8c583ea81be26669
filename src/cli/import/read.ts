import { type FileHandle, open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Digest } from "../../core/timeline/event.ts";
import { type Document, type Form, LARGEST, readDocument } from "../../documents/document.ts";
import { digestOf } from "../../documents/reported.ts";
import type { Io } from "../io.ts";
import { RunTrouble } from "../trouble.ts";

/** A document that was given to `vigie import`, read and understood. */
export interface Paper {
  /** As given; `standard input` for `-`. */
  readonly shown: string;
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly document: Exclude<Document, { readonly kind: "unreadable" }>;
}

const MIB = 1024 * 1024;

/** @throws RunTrouble for what is not there, too large, or not understood. */
export async function readPaper(given: string, form: Form | null, io: Io): Promise<Paper> {
  const isStdin = given === "-";
  const shown = isStdin ? "standard input" : given;
  const bytes = isStdin ? await read(io.stdin(), shown) : await readFile(resolve(io.cwd, given), shown);
  const name = isStdin ? shown : basename(given);
  const document = readDocument(bytes, isStdin ? null : name, form);
  if (document.kind === "unreadable") throw new RunTrouble(`${shown} ${document.says}`, document.hint);
  return { shown, name, bytes, digest: digestOf(bytes), document };
}

async function readFile(path: string, shown: string): Promise<Uint8Array> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, "r");
    return await read(file.createReadStream({ autoClose: false }), shown);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") throw new RunTrouble(`there is no file ${shown}`, "check the path");
    if (code === "EISDIR") throw new RunTrouble(`${shown} is a folder`, "name the files in it");
    if (code === "EACCES") throw new RunTrouble(`${shown} may not be read`, "check its permissions");
    throw error;
  } finally {
    await file?.close();
  }
}

async function read(input: AsyncIterable<string | Uint8Array>, shown: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.byteLength;
    if (size > LARGEST) throw new RunTrouble(`${shown} is larger than ${LARGEST / MIB} MiB`, "import it in parts");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
