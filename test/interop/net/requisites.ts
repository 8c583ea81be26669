import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/** Servers live where an ordinary user's PATH may not lead. */
const FOLDERS = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin", "/usr/local/sbin"].filter(Boolean);

/** Whether a program is installed. */
export function isThere(program: string): boolean {
  return FOLDERS.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      // Not in this folder: the next one is looked into.
      return false;
    }
  });
}

/** The environment in which programs of these folders are found. */
export const SEARCHING = { ...process.env, PATH: FOLDERS.join(":") };

/** Why tests that need these programs can't run here; null when they can. */
export function lacking(...programs: readonly string[]): string | null {
  if (process.platform !== "linux") return "the whole of 127.0.0.0/8 is there without set-up only on Linux";
  if (process.getuid?.() !== 0) return "ports 43, 53, 80 and 443 are root's";
  const absent = ["setpriv", "openssl", ...programs].filter((program) => !isThere(program));
  return absent.length > 0 ? `not installed: ${absent.join(", ")}` : null;
}

/** What every internet of these tests is made of. */
export const SERVERS = ["nsd", "nsd-control", "unbound", "nginx"] as const;
