import { type FileHandle, open } from "node:fs/promises";
import { RunTrouble } from "../trouble.ts";
import { Output } from "./output.ts";

/** Refuses to write over a file: what is exported is often the only copy of something. */
export async function writeFile(path: string, write: (out: Output) => Promise<void>): Promise<void> {
  const file = await opened(path);
  const stream = file.createWriteStream();
  const out = new Output(stream);
  await write(out);
  await out.flush();
  await new Promise<void>((done, fail) => stream.end((error?: Error | null) => (error ? fail(error) : done())));
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx");
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST")
      throw new RunTrouble(`${path} is there already`, "choose another name, or take it away first");
    throw new RunTrouble(`${path} cannot be written: ${message}`, "choose another place");
  }
}
