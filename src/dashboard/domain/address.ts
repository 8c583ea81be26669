import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import { pageAbout, type Query } from "../links.ts";
import type { Frame } from "../page.ts";

type Base = Pick<Frame, "base">;

/** Where this name's page is, with what it is asked for. */
export const domainLink = (frame: Base, name: string, query: Query = {}): string =>
  pageAbout(frame, "domain", name, query);

/** An event's own address: it is opened there, with or without a script. */
export const eventLink = (frame: Base, { domain, events }: SeenDomain, id: string): string =>
  `${domainLink(frame, domain.domain, { event: id, cursor: events.cursor })}#event-${id}`;

/** The moment before a change, and the change: what a comparison takes. */
export const aroundLink = (frame: Base, name: string, at: string, confirmedAt: string | null): string =>
  `${domainLink(frame, name, { from: new Date(Date.parse(at) - 1).toISOString(), to: confirmedAt ?? at })}#compare`;

/** As a browser's field for times has it, which knows no zone. */
export const fieldTime = (iso: string): string => iso.replace(/(?::00)?(?:\.000)?Z$/, "");

/** A time's place in a life, in parts of a thousand. */
export function partOf(iso: string, { from, to }: { readonly from: string; readonly to: string }): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const part = end > start ? (Date.parse(iso) - start) / (end - start) : 1;
  return Math.min(1_000, Math.max(0, part * 1_000));
}

export function timeAt(part: number, { from, to }: { readonly from: string; readonly to: string }): string {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return new Date(Math.round(start + ((end - start) * part) / 1_000)).toISOString();
}

/** Where a form that GETs leads, as the browser has it: its query stands before the fragment; what was left empty is left out. */
export function formAddress(action: string, fields: Iterable<readonly [string, unknown]>): string {
  const [path = "", fragment] = action.split("#", 2);
  const asked = [...fields].map(([key, value]) => [key, String(value)]).filter(([, value]) => value !== "");
  return `${path}?${new URLSearchParams(asked)}${fragment === undefined ? "" : `#${fragment}`}`;
}
