import { LANGUAGES } from "../../core/vocabulary.ts";
import { hereWith } from "../links.ts";
import type { Frame } from "../page.ts";

/** Languages by their own names, each in itself. */
const TONGUES = { en: "English", fr: "Français" };

/** This page again, in another language. */
export function LanguageSwitch({ frame }: { readonly frame: Pick<Frame, "base" | "here" | "lang" | "words"> }) {
  return (
    <nav aria-label={frame.words.shell.language}>
      <ul class="segments">
        {LANGUAGES.map((lang) => (
          <li key={lang}>
            <a
              href={hereWith(frame, { lang })}
              lang={lang}
              hreflang={lang}
              aria-current={lang === frame.lang ? "true" : undefined}
              title={TONGUES[lang]}
            >
              <span aria-hidden="true">{lang.toUpperCase()}</span>
              <span class="unseen">{TONGUES[lang]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
