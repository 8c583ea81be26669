/** What a person typed, cut down to the host name in it. No judgement yet of whether that is a name. */
export type HostCut = { readonly ok: true; readonly host: string } | Refusal;

export interface Refusal {
  readonly ok: false;
  /** Ends the sentence «TEXT …»: `is an IP address`. */
  readonly problem: string;
  /** The fix, one sentence without a full stop. */
  readonly hint: string;
}

export const refuse = (problem: string, hint: string): Refusal => ({ ok: false, problem, hint });

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/**
 * Takes the host out of a URL, `host:port`, `host/path` or a bare host name. By hand and not by `new URL`, which also
 * decodes percent signs, drops tabs and reads `0x7f.1` as an address: all of that is refused here, so that no two
 * parsers disagree about what was meant.
 */
export function cutHost(text: string): HostCut {
  const given = text.trim();
  if (given === "") return refuse("is empty", "name a domain such as example.org");
  const isUrl = SCHEME.test(given);
  const authority = given.replace(SCHEME, "").replace(/[/?#].*$/s, "");
  const host = isUrl ? authority.slice(authority.lastIndexOf("@") + 1) : authority;
  if (!isUrl && host.includes("@")) {
    return refuse("is an e-mail address", `name the domain alone: ${host.slice(host.lastIndexOf("@") + 1)}`);
  }
  if (host === "") return refuse("names no host", "name a domain such as example.org");
  return { ok: true, host: withoutPort(host) };
}

/** `[::1]:80` keeps its brackets: they mark it as an address. */
const withoutPort = (host: string): string =>
  /^[^:]+:\d{1,5}$|\]:\d{1,5}$/.test(host) ? host.replace(/:\d+$/, "") : host;
