import { compiled, type Fingerprints, type FingerprintTable } from "../core/facets/page/fingerprints.ts";
import { lazily } from "./tables.ts";

export const fingerprintTable = lazily<FingerprintTable>("fingerprints.json");

let known: Fingerprints | null = null;

/** The fingerprints that the program comes with; read and compiled with the first page. */
export function knownFingerprints(): Fingerprints {
  known ??= compiled(fingerprintTable());
  return known;
}
