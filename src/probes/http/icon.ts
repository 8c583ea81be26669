import { createHash } from "node:crypto";
import type { Failure, Icon, Page } from "../../core/observation.ts";
import { asMillis, DAY, SECOND } from "../../core/time.ts";
import type { Network } from "../contract.ts";
import { makeRecent } from "./recent.ts";
import { type VisitLimits, type VisitOptions, visit } from "./visit.ts";

/** An icon is small, and worth little patience. */
const LIMITS: VisitLimits = { deadline: asMillis(5 * SECOND), bytes: 64 * 1024, hops: 3 };

/** Looks a page's icon up: null when it declares none, or none was to be had. */
export type IconOf = (network: Network, page: Page | Failure) => Promise<Icon | null>;

/**
 * One request a day and icon, whatever came of it. Only an icon that the page itself declares is asked for: to guess
 * `/favicon.ico` would be a second request to every site that has none.
 */
export function makeIcons({ now }: Pick<Network, "now">, userAgent: string, limits = LIMITS): IconOf {
  const recent = makeRecent<Icon | null>(now, () => true, { span: DAY, most: 4_096 });
  return async (network, page) => {
    const url = page.kind === "page" && page.status === 200 ? page.content.icons[0] : undefined;
    return url === undefined ? null : recent(url, () => fetchIcon(network, url, { userAgent, limits }));
  };
}

type Manner = Pick<VisitOptions, "userAgent" | "limits">;

async function fetchIcon(network: Network, url: string, manner: Manner): Promise<Icon | null> {
  const home = new URL(url).hostname;
  const options = { ...manner, home, earlier: null, share: async <T>(_: URL, ask: () => Promise<T>) => ask() };
  const { end } = await visit(network, url, options);
  if (end.kind !== "page" || end.status !== 200 || end.truncated || end.body.length === 0) return null;
  // A site that answers every path with its front page has no icon.
  if (/\bhtml\b/i.test(end.contentType ?? "")) return null;
  return { url, digest: `sha256:${createHash("sha256").update(end.body).digest("hex")}` };
}
