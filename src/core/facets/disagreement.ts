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
export function disagreementSentence(sides: readonly Side[]): string | null {
  const sets = new Set(sides.map(({ nameservers }) => nameservers.join(" ")));
  if (sets.size < 2) return null;
  return sides.map(({ who, nameservers }) => `${SAYS[who]} ${shown(nameservers)}`).join(", ");
}

function shown(nameservers: readonly string[]): string {
  const left = nameservers.length - SHOWN;
  return [...nameservers.slice(0, SHOWN), ...(left > 0 ? [`+${left}`] : [])].join(" ");
}
