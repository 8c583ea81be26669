import { bareShell, escaped, type Shell } from "../auth/login-page.ts";
import { builtAssets } from "./built.ts";

/** The form to log in, dressed as the dashboard's pages: the first that a visitor from elsewhere sees. It runs no script. */
export function dressedLogin(base: string): Shell {
  const assets = builtAssets();
  return ({ main, ...page }) => {
    const at = escaped(`${base}assets/`);
    const head = `<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${at}icon.svg">
<link rel="stylesheet" href="${at}${escaped(assets().style)}"></head>`;
    const brand = `<header class="masthead"><span class="brand"><img src="${at}icon.svg" alt="" width="24" height="24">Vigie</span></header>`;
    return bareShell({ ...page, main })
      .replace("</head>", () => head)
      .replace("<body><main>", () => `<body>${brand}<main class="login">`);
  };
}
