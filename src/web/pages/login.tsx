import { renderToString } from "preact-render-to-string";
import { LanguageSwitch } from "../../dashboard/components/language-switch.tsx";
import { bareShell, escaped, type Shell } from "../auth/login-page.ts";
import { builtAssets } from "./built.ts";
import { wordsOf } from "./document.tsx";

/** The form to log in, dressed as the dashboard's pages: the first that a visitor from elsewhere sees. It runs no script. */
export function dressedLogin(base: string): Shell {
  const assets = builtAssets();
  return (page) => {
    const { lang, here } = page;
    const at = escaped(`${base}assets/`);
    const head = `<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${at}icon.svg">
<link rel="stylesheet" href="${at}${escaped(assets().style)}"></head>`;
    const languages = renderToString(<LanguageSwitch frame={{ base, here, lang, words: wordsOf(lang) }} />);
    const brand = `<span class="brand"><img src="${at}icon.svg" alt="" width="24" height="24">Vigie</span>`;
    const masthead = `<header class="masthead">${brand}<div class="switches">${languages}</div></header>`;
    return bareShell(page)
      .replace("</head>", () => head)
      .replace("<body><main>", () => `<body>${masthead}<main class="login">`);
  };
}
