import type { ComponentType } from "preact";
import type { Language } from "../core/vocabulary.ts";
import type { LookoutStatus } from "../web/shapes/status.ts";
import type { Words } from "./words/en.ts";

/**
 * The contract of a page.
 *
 * A page is `src/dashboard/pages/NAME.tsx`. It exports one pure component: `({ data, frame }) => VNode`, where `data` is the
 * JSON of an answer (a type of `src/web/shapes`) and `frame` what is around every page. The server's route loads `data` and
 * renders it (`src/web/pages/document.tsx`); the client (`client/pages.ts` has a line for each page) hydrates the same
 * component with the same `data`. So:
 *
 * - what it shows follows from `data` and `frame` alone; `frame.now` is the clock;
 * - it can be read without JavaScript: real links, forms that GET;
 * - what needs the browser (canvas, measuring, fetching) begins in an effect;
 * - no `style` attribute comes from the server: the policy forbids it. Classes, SVG attributes, and CSSOM in effects;
 * - every word is one of `frame.words`, every address goes through `links.ts`.
 */
export type PageComponent<Data> = ComponentType<PageProps<Data>>;

export interface PageProps<Data> {
  readonly data: Data;
  readonly frame: Frame;
}

export const PAGES = ["fleet", "timeline", "domain", "group", "sweep", "tld", "alerts"] as const;
export type PageName = (typeof PAGES)[number];

/** `auto`: as the reader's system has it. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What is around a page and survives the way to the browser as JSON. */
export interface Setting {
  /** Where the daemon is served: `/`, or below a proxy `/vigie/`; it begins and ends with a slash. */
  readonly base: string;
  /** This page's own address below `base`, with its query: `""`, `domain/popcorntime.io?at=…`. */
  readonly here: string;
  readonly lang: Language;
  readonly theme: Theme;
  /** Milliseconds since 1970. On the server the time of the answer; in the browser it goes on. */
  readonly now: number;
  readonly status: LookoutStatus;
  /** The reader logged in here, and may log out; left out for others. */
  readonly isSession?: true;
}

export interface Frame extends Setting {
  readonly words: Words;
}

/** What the document hands to the client, as JSON in the element of this id. */
export const BOOT_ID = "vigie-data";
export interface Boot {
  readonly page: PageName;
  readonly setting: Setting;
  readonly data: unknown;
}

/** The element that holds the shell. */
export const ROOT_ID = "vigie";
