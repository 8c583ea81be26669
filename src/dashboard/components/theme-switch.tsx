import { hereWith } from "../links.ts";
import { type Frame, THEMES, type Theme } from "../page.ts";

interface Props {
  readonly frame: Frame;
  readonly onTheme: ((theme: Theme) => void) | null;
}

/** Half and half, a sun, a moon. */
const ICONS: Readonly<Record<Theme, string>> = {
  auto: "M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12zm0 1.5v9a4.5 4.5 0 0 1 0-9z",
  light:
    "M8 5a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM7.3 1h1.4v2.4H7.3zM7.3 12.6h1.4V15H7.3zM1 7.3h2.4v1.4H1zM12.6 7.3H15v1.4h-2.4zM2.6 3.6l1-1l1.7 1.7l-1 1zM10.7 11.7l1-1l1.7 1.7l-1 1zM3.6 13.4l-1-1l1.7-1.7l1 1zM11.7 5.3l-1-1l1.7-1.7l1 1z",
  dark: "M6.2 2a6.2 6.2 0 1 0 7.8 7.8A5.2 5.2 0 0 1 6.2 2z",
};

/** Real links, which the server remembers; a script takes them over and spares the loading. */
export function ThemeSwitch({ frame, onTheme }: Props) {
  const { shell } = frame.words;
  return (
    <nav aria-label={shell.theme}>
      <ul class="segments">
        {THEMES.map((theme) => (
          <li key={theme}>
            <a
              href={hereWith(frame, { theme })}
              aria-current={theme === frame.theme ? "true" : undefined}
              title={shell.themes[theme]}
              onClick={(event) => {
                if (onTheme === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onTheme(theme);
              }}
            >
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
                <path d={ICONS[theme]} fill="currentColor" fill-rule="evenodd" />
              </svg>
              <span class="unseen">{`${shell.theme}${shell.colon}${shell.themes[theme]}`}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
