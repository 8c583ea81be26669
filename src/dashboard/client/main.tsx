import { hydrate } from "preact";
import { BOOT_ID, type Boot, type PageComponent, ROOT_ID } from "../page.ts";
import { App } from "./app.tsx";
import { LOADERS } from "./pages.ts";
import { TABLES } from "./words.ts";

async function start(): Promise<void> {
  const root = document.getElementById(ROOT_ID);
  const text = document.getElementById(BOOT_ID)?.textContent;
  if (!root || !text) return;
  const { page, setting, data }: Boot = JSON.parse(text);
  const load = LOADERS[page];
  if (!load) return;
  const [component, words] = await Promise.all([load(), TABLES[setting.lang]()]);
  // The server wrote what this page takes: the same component drew it there.
  const drawn = component as PageComponent<unknown>;
  hydrate(<App page={page} component={drawn} data={data} setting={setting} words={words} />, root);
}

await start();
