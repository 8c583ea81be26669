import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "./components/language-switch.tsx";
import { LookoutLine, type StreamState } from "./components/lookout-line.tsx";
import { ThemeSwitch } from "./components/theme-switch.tsx";
import { pageLink } from "./links.ts";
import type { Frame, PageName, Theme } from "./page.ts";

/** Pages of the navigation; Domain is reached from the others. */
const NAV = ["fleet", "timeline", "group", "sweep", "tld", "alerts"] as const;

interface Props {
  /** Null where none of them is. */
  readonly page: PageName | null;
  readonly frame: Frame;
  /** `none` on the server, and until the browser has opened the stream. */
  readonly stream: StreamState;
  /** Null where there is no script: the switch is a link then. */
  readonly onTheme: ((theme: Theme) => void) | null;
  readonly children: ComponentChildren;
}

/** What is around every page. */
export function Shell({ page, frame, stream, onTheme, children }: Props) {
  const { shell } = frame.words;
  return (
    <>
      <a class="skip" href="#content">
        {shell.skip}
      </a>
      <Hatches />
      <header class="masthead">
        <a class="brand" href={pageLink(frame, "fleet")}>
          <Mark />
          {shell.name}
        </a>
        <nav class="pages" aria-label={shell.nav}>
          <ul>
            {NAV.map((name) => (
              <li key={name}>
                <a href={pageLink(frame, name)} aria-current={name === page ? "page" : undefined}>
                  {shell.pages[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="switches">
          <LanguageSwitch frame={frame} />
          <ThemeSwitch frame={frame} onTheme={onTheme} />
          {frame.isSession && (
            <form method="post" action={`${frame.base}logout`}>
              <button class="leave" type="submit">
                {shell.logOut}
              </button>
            </form>
          )}
        </div>
      </header>
      <LookoutLine frame={frame} stream={stream} />
      <main id="content" class={page === null ? "page" : `page page-${page}`} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** A mast with its crow's nest. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M11 1h2v22h-2zM5 8h14l-2 5H7z" fill="currentColor" />
      <path d="M13 1.5l7 2.2l-7 2.2z" class="mark-flag" />
    </svg>
  );
}

/** What drawings fill gaps with: `fill="url(#hatch)"`. */
function Hatches() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.4" height="4" class="hatch-line" />
        </pattern>
      </defs>
    </svg>
  );
}
