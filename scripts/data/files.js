import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Far below what IANA has listed for years: less is a damaged reply. */
const LEAST_LISTED = 500;

export function enough(count, what, source) {
  if (count < LEAST_LISTED) throw new Error(`${source}: only ${count} ${what}, which cannot be all`);
}

/** A reader sees the old file or the new one, never a part of it. */
export async function replace(folder, name, text) {
  const file = join(folder, name);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

export const DEADLINE = 30_000;

export async function fetched(url) {
  const late = new AbortController();
  // A timer of our own: the one of AbortSignal.timeout does not keep the process waiting.
  const timer = setTimeout(() => late.abort(new Error(`${url}: no answer in time`)), DEADLINE);
  try {
    const reply = await fetch(url, { signal: late.signal });
    if (!reply.ok) throw new Error(`${url}: HTTP ${reply.status}`);
    return await reply.text();
  } finally {
    clearTimeout(timer);
  }
}
