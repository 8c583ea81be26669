import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Browsers themselves, where distributions put them: their start scripts in PATH add switches and extensions. */
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/usr/lib/chromium-browser/chromium-browser",
  "/usr/lib64/chromium-browser/chromium-browser",
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Path of an installed Chromium; null where none is found. `path`: folders to look in, as PATH has them. */
export function findChromium(path = process.env.PATH ?? "", places: readonly string[] = PLACES): string | null {
  const folders = path.split(delimiter).filter(Boolean);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ...inPath].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not for us: either way it can't be used.
    return false;
  }
}
