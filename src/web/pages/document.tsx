import { renderToString } from "preact-render-to-string";
import type { Language } from "../../core/vocabulary.ts";
import { BOOT_ID, type Boot, type PageComponent, type PageName, ROOT_ID, type Setting } from "../../dashboard/page.ts";
import { Shell } from "../../dashboard/shell.tsx";
import { en, type Words } from "../../dashboard/words/en.ts";
import { fr } from "../../dashboard/words/fr.ts";
import type { Assets } from "./assets.ts";

const WORDS = { en, fr };

export const wordsOf = (lang: Language): Words => WORDS[lang];

export interface Drawn<Data> {
  /** Null at an address where no page is. */
  readonly page: PageName | null;
  readonly component: PageComponent<Data>;
  readonly data: Data;
  readonly setting: Setting;
  readonly assets: Assets;
  /** Before « · Vigie »; the page's own name where it is left out. */
  readonly title?: string;
  /** It is read as it is: no script takes it over. */
  readonly isStill?: boolean;
}

/**
 * A whole document. It holds no inline script and no style, and links to nothing but `<base>assets/`: a policy of
 * `default-src 'self'` allows all of it (the JSON is a data block, and is not run).
 */
export function renderDocument<Data>(drawn: Drawn<Data>): string {
  const { page, component: Page, data, setting, assets, title, isStill = false } = drawn;
  const { base, lang, theme } = setting;
  const words = WORDS[lang];
  const frame = { ...setting, words };
  const boot: Boot | null = isStill || page === null ? null : { page, setting, data };
  const body = renderToString(
    <Shell page={page} frame={frame} stream="none" onTheme={null}>
      <Page data={data} frame={frame} />
    </Shell>,
  );
  const head = renderToString(
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="same-origin" />
      <title>{`${title ?? nameOf(page, words)} · ${words.shell.name}`}</title>
      <link rel="icon" type="image/svg+xml" href={`${base}assets/icon.svg`} />
      <link rel="stylesheet" href={`${base}assets/${assets.style}`} />
      {boot && <Scripts files={assets.preloads(boot.page, lang)} script={assets.script} base={base} />}
    </>,
  );
  return `<!doctype html><html lang="${lang}" data-theme="${theme}"><head>${head}</head><body><div id="${ROOT_ID}">${body}</div>${boot === null ? "" : dataBlock(boot)}</body></html>`;
}

const nameOf = (page: PageName | null, { shell }: Words): string =>
  page === null ? shell.missing.title : shell.pages[page];

interface Fetched {
  readonly files: readonly string[];
  readonly script: string;
  readonly base: string;
}

function Scripts({ files, script, base }: Fetched) {
  return (
    <>
      {files.map((file) => (
        <link key={file} rel="modulepreload" href={`${base}assets/${file}`} />
      ))}
      <script type="module" src={`${base}assets/${script}`} />
    </>
  );
}

/** No text of the data can end the element, or begin another. */
const dataBlock = (boot: Boot): string =>
  `<script type="application/json" id="${BOOT_ID}">${JSON.stringify(boot).replaceAll("<", "\\u003c")}</script>`;
