import { statfsSync } from "node:fs";
import { dirname } from "node:path";

/** Bytes of the file system that the database is on: what its user may still write, and all of it. */
export const roomAt = (storage: string) => (): { readonly free: number; readonly size: number } => {
  const { bavail, blocks, bsize } = statfsSync(dirname(storage));
  return { free: bavail * bsize, size: blocks * bsize };
};
