import type { Instant } from "./time.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A ULID: 48 bits of time, 80 bits of chance, 26 characters that sort by time.
 * @param at time part
 * @param random ten bytes of chance, 0..255 each
 */
export function ulid(at: Instant, random: Uint8Array): string {
  let time = "";
  for (let rest: number = at, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) time = CROCKFORD[rest % 32] + time;
  let chance = "";
  let held = 0;
  let bits = 0;
  for (const byte of random.subarray(0, 10)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      chance += CROCKFORD[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return time + chance;
}
