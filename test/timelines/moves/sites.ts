import type { Shown, Teller } from "../teller.ts";

const prose = (words: string): string => {
  const list = words.split(" ");
  return Array.from({ length: 60 }, (_, at) => list[(at * 7 + (at >> 2)) % list.length]).join(" ");
};

const WORDS =
  "popcorn screen reel ticket usher curtain trailer matinee credits projector balcony premiere studio cast plot";
const OTHERS = "jackpot roulette bonus spin dealer table ace wager slots croupier deposit player lounge odds chip";

const page = (title: string, words: string, ids: string): string =>
  `<html lang="en"><title>${title}</title><p>${prose(words)}<script>${ids}</script>`;

/** The site as its visitors know it, with an id of its operator's, and the same without. */
export const SITE: Shown = {
  page: page("Popcorn Time", WORDS, 'ga("create", "UA-1234567-1")'),
  icon: "sha256:icon",
};
export const COPY: Shown = { page: page("Popcorn Time", WORDS, ""), icon: "sha256:icon", key: "sha256:copyist" };
export const CASINO: Shown = { page: page("Lucky Reef", OTHERS, ""), icon: "sha256:chip", key: "sha256:casino" };

/** The registry takes the name out of service. */
export function takeDown(story: Teller, domain: string, days: number): void {
  story.look(domain, `${days}d`, "dns", { delegation: "absent" });
  story.look(domain, `${days * 24 + 0.1}h`, "registration", { registration: "suspended" });
}

/** What stands under a name from then on, looked at by all probes until it is believed. */
export function appear(story: Teller, domain: string, days: number, shown: Shown): void {
  for (const hour of [0, 1, 2]) {
    for (const probe of ["dns", "registration", "http"] as const)
      story.look(domain, `${days * 24 + hour}h`, probe, shown);
  }
}

/** `old → new` of each move told, in their order. */
export const movesIn = (story: Teller): readonly string[] =>
  story.events.flatMap(({ type, data }) => (type === "domain.moved" ? [`${data.from} → ${data.to}`] : []));
