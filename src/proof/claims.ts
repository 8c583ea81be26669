import type { Bundle } from "./bundle.ts";

/** What a bundle that passes every check shows, in sentences. */
export function provenBy(bundle: Bundle, stamps: readonly string[] = []): readonly string[] {
  const whole = bundle.evidence.filter(({ keeping }) => keeping === "whole").length;
  return [
    "The events are those that the root stands for, with everything that was written before them: had one been altered, " +
      "put in, taken out or moved since, the root would be another.",
    ...(whole > 0
      ? [
          `The ${whole === 1 ? "reply" : `${whole} replies`} kept whole here ${are(whole)} byte for byte what the events cite.`,
        ]
      : []),
    ...stamps.map((stamp) => `What ${stamp} signed existed at that time, and so did everything under it.`),
  ];
}

/** What it does not show, however well it passes. */
export function unprovenBy(bundle: Bundle, stamps: readonly string[] = []): readonly string[] {
  const withheld = bundle.evidence.filter(({ keeping }) => keeping === "masked").length;
  const gone = bundle.evidence.filter(({ keeping }) => keeping !== "whole" && keeping !== "masked").length;
  const isTold = bundle.evidence.some(({ about }) => about !== null);
  return [
    "That the lookout saw what it says: whoever keeps the database can make up a chain that is whole. Compare a root of " +
      "this file with one that was published, stamped or handed over earlier.",
    ...(stamps.length === 0
      ? ["When: no timestamp authority has signed for it; the times are the lookout's own."]
      : []),
    ...(stamps.length > 0 ? ["That the timestamp authority can be trusted: that is the reader's to judge."] : []),
    "That these are all the events of the incident: which of them are in the file is up to whoever wrote it.",
    ...(isTold
      ? [
          "Who gave a reply, and when it was first seen: the file says so beside the digest, which is of the bytes alone.",
        ]
      : []),
    ...(withheld > 0
      ? [
          `What the masked ${withheld === 1 ? "reply says" : "replies say"}: digests are of the bytes as received, and ` +
            "those are not here. `vigie export --bundle EVENT --reveal` writes them.",
        ]
      : []),
    ...(gone > 0
      ? [`What the ${gone === 1 ? "reply said whose digest alone is" : "replies said whose digests alone are"} left.`]
      : []),
  ];
}

const are = (count: number): string => (count === 1 ? "is" : "are");
