/** What the login form shows. */
export interface LoginView {
  /** Path of the form's own address, and of what a person came for, from the base on. */
  readonly action: string;
  readonly to: string;
  /** Why it is shown again. */
  readonly trouble: { readonly error: string; readonly hint: string } | null;
}

/** Wraps what is within `<main>` into a whole page. */
export type Shell = (page: { readonly title: string; readonly main: string; readonly refresh?: string }) => string;

export function loginForm({ action, to, trouble }: LoginView): string {
  const alert =
    trouble === null
      ? ""
      : `<p role="alert" id="trouble"><strong>${escaped(trouble.error)}</strong>: ${escaped(trouble.hint)}</p>`;
  const described = trouble === null ? "hint" : "trouble hint";
  return `<h1>Log in</h1>
${alert}
<form method="post" action="${escaped(action)}">
<input type="hidden" name="to" value="${escaped(to)}">
<p><label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" required aria-describedby="${described}"${trouble === null ? "" : ' aria-invalid="true"'}></p>
<p id="hint"><code>vigie token add NAME</code>, where the lookout runs, prints one. You stay logged in here for 30 days.</p>
<p><button type="submit">Log in</button></p>
</form>`;
}

/** A page on its own, until it is given a shell. */
export const bareShell: Shell = ({ title, main, refresh }) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh === undefined ? "" : `<meta http-equiv="refresh" content="0;url=${escaped(refresh)}">`}
<meta name="robots" content="noindex"><title>${escaped(title)} · Vigie</title></head>
<body><main>${main}</main></body>
</html>
`;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
