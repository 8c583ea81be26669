import { type Millis, parseDuration } from "../time.ts";

/** `count` requests per `per`, spread evenly: `10/1m` is one every six seconds. */
export interface Rate {
  readonly count: number;
  readonly per: Millis;
}

/** Reads `10/1m`; null for anything else. */
export function parseRate(text: string): Rate | null {
  const [, count = "", per = ""] = /^([1-9]\d{0,5})\/(.+)$/.exec(text) ?? [];
  const length = parseDuration(per);
  return count !== "" && length !== null && length > 0 ? { count: Number(count), per: length } : null;
}
