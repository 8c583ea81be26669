import type { Language } from "../../core/vocabulary.ts";
import { login as en, type LoginTrouble } from "../../dashboard/words/en/login.ts";
import { login as fr } from "../../dashboard/words/fr/login.ts";

const WORDS = { en, fr };

/** What the login form shows. */
export interface LoginView {
  readonly lang: Language;
  /** Path of the form's own address, and of what a person came for, from the base on. */
  readonly action: string;
  readonly to: string;
  /** Why it is shown again. */
  readonly trouble: LoginTrouble | null;
}

/** What is within `<main>`, and what stands around it. */
export interface LoginPage {
  readonly lang: Language;
  readonly main: string;
  /** The page's own address below the base. */
  readonly here: string;
  readonly refresh?: string;
}

/** Makes a whole page of it. */
export type Shell = (page: LoginPage) => string;

export function loginForm({ lang, action, to, trouble }: LoginView): string {
  const words = WORDS[lang];
  const described = trouble === null ? "hint" : "trouble hint";
  return `<h1>${words.title}</h1>
${trouble === null ? "" : alertOf(trouble, lang)}
<form method="post" action="${escaped(action)}">
<input type="hidden" name="to" value="${escaped(to)}">
<p><label for="token">${words.token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" required aria-describedby="${described}"${trouble === null ? "" : ' aria-invalid="true"'}></p>
<p id="hint"><code>${words.command}</code>${words.hint}</p>
<p><button type="submit">${words.title}</button></p>
</form>`;
}

function alertOf(trouble: LoginTrouble, lang: Language): string {
  const { troubles, colon } = WORDS[lang];
  const { error, hint } = troubles[trouble];
  return `<p role="alert" id="trouble"><strong>${escaped(error)}</strong>${colon}${escaped(hint)}</p>`;
}

/** Leads on by itself; the link is for who has that switched off. */
export const onwards = (asked: string, lang: Language): string =>
  `<h1>${WORDS[lang].title}</h1>\n<p><a href="${escaped(asked)}">${WORDS[lang].goOn}</a></p>`;

/** A page on its own, until it is given a shell. */
export const bareShell: Shell = ({ lang, main, refresh }) => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh === undefined ? "" : `<meta http-equiv="refresh" content="0;url=${escaped(refresh)}">`}
<meta name="robots" content="noindex"><title>${WORDS[lang].title} · Vigie</title></head>
<body><main>${main}</main></body>
</html>
`;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
