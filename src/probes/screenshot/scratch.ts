import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { User } from "./errand.ts";

/** A new folder that is `user`'s alone. */
export function makeScratch(user: User | null): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-browser-"));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/**
 * Takes it away with the rights of whom it belongs to: who fills a folder can exchange it for a link while it is being
 * emptied, and root would empty what that leads to.
 */
export async function removeScratch(folder: string, user: User | null): Promise<void> {
  const child = spawn("rm", ["-rf", "--", folder], {
    ...(user ?? {}),
    cwd: "/",
    stdio: "ignore",
    env: { PATH: "/usr/bin:/bin" },
  });
  await once(child, "close");
  // The last entry is of a folder that may be root's.
  rmdirSync(folder, { maxRetries: 3 });
}
