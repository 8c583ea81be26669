/** One source's word on which name servers the name has. */
export interface Side {
  readonly who: "registry" | "parent" | "child";
  /** Sorted. */
  readonly nameservers: readonly string[];
}

const SAYS: Readonly<Record<Side["who"], string>> = {
  registry: "the registry lists",
  parent: "the parent zone delegates to",
  child: "the zone's own server names",
};

/** More than any honest zone lists; a hostile one may list hundreds. */
const SHOWN = 13;

/** How the sources differ, each with its whole set; null when all say the same. */
export const disagreementSentence = (sides: readonly Side[]): string | null =>
  differ(sides) ? sidesSentence(sides) : null;

export const differ = (sides: readonly Side[]): boolean =>
  new Set(sides.map(({ nameservers }) => nameservers.join(" "))).size > 1;

export const sidesSentence = (sides: readonly Side[]): string =>
  sides.map(({ who, nameservers }) => `${SAYS[who]} ${shownServers(nameservers)}`).join(", ");

/** In every language. */
export function shownServers(nameservers: readonly string[]): string {
  const left = nameservers.length - SHOWN;
  return [...nameservers.slice(0, SHOWN), ...(left > 0 ? [`+${left}`] : [])].join(" ");
}
