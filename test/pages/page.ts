/** One page of the labelled set: its markup, how it was met, and the tag that must decide. */
export interface LabelledPage {
  readonly name: string;
  /** The deciding tag: `web.parked.for-sale`; `web.ok` for a page that is no notice at all. */
  readonly tag: string;
  readonly html: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** URLs passed on the way, the page's own last; the name's front page where it is left out. */
  readonly path?: readonly string[];
  /** What the reading says of who is behind a notice; not looked at where it is left out. */
  readonly operator?: string | null;
  readonly country?: string | null;
}

/** A whole document; `body` are pieces of HTML. */
export const doc = (lang: string, title: string, ...body: readonly string[]): string =>
  `<!doctype html>\n<html lang="${lang}">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${body.join("\n")}\n</body>\n</html>\n`;

export const h = (text: string): string => `<h1>${text}</h1>`;
export const p = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join("\n");
export const nav = (...names: readonly string[]): string =>
  `<nav>${names.map((name, at) => `<a href="/${at}">${name}</a>`).join(" ")}</nav>`;

/** A page that is no notice, met at the name's own address with 200. */
export const ok = (name: string, html: string, met: Partial<LabelledPage> = {}): LabelledPage => ({
  name,
  tag: "web.ok",
  html,
  ...met,
});
