import { isWorthPicture } from "../core/timeline/portrait.ts";
import type { Picture, TakePicture } from "../probes/contract.ts";
import type { Evidence, Store } from "../store/contract.ts";
import { digestOf } from "./digest.ts";
import type { JudgedLook } from "./look.ts";
import type { Journal } from "./orders.ts";

export interface PortraitTools {
  readonly take: TakePicture;
  readonly store: Pick<Store, "standing">;
  readonly journal: Pick<Journal, "remark" | "trouble">;
}

/**
 * The look with a picture of the page beside its evidence, where it shows news; else the look as it is. A picture that
 * can't be had is a remark, whatever it failed for: the look goes to the record without it.
 */
export async function withPortrait(judged: JudgedLook, { take, store, journal }: PortraitTools): Promise<JudgedLook> {
  const { domain, readings } = judged.look;
  const url = readings.web?.url ?? null;
  const standing = await store.standing(domain);
  if (url === null || !isWorthPicture(standing, judged.sight)) return judged;
  try {
    const taken = await take(url, new Set(standing?.liars ?? []));
    if (taken.kind === "picture") return showing(judged, taken);
    journal.remark?.(domain, `no screenshot (${taken.reason}): ${taken.detail}`);
  } catch (error) {
    journal.trouble(error, `taking a screenshot of ${domain}`);
  }
  return judged;
}

/** It speaks of the site alone: what the page shows is no part of any reading. */
function showing(judged: JudgedLook, { bytes, mediaType, url: source }: Picture): JudgedLook {
  const { look, sight } = judged;
  const picture: Evidence = { digest: digestOf(bytes), mediaType, source, bytes };
  return {
    ...judged,
    // First, for the record of the look stands behind all that it is a record of.
    look: { ...look, evidence: [picture, ...look.evidence] },
    sight: { ...sight, evidence: { ...sight.evidence, web: [...(sight.evidence.web ?? []), picture.digest] } },
  };
}
