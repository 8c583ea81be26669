import { urlOf } from "../url.ts";

/** A host as registries list it: two labels or more, the last one alphabetic or an A-label. */
const HOST = /^(?:[a-z0-9_-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})$/;

/** What stands where no name server is listed. */
const PLACEHOLDERS = new Set(["not.defined", "no.nameserver", "ns.not.defined"]);

/** `NS1GOOG0.SER`: MYNIC's handle of a server, which looks like a host. */
const MYNIC_HANDLE = /^[a-z0-9]+\.ser$/;

/** Hosts named in a value, lower case and without final dot; addresses and remarks beside them are dropped. */
export function hostsIn(value: string): readonly string[] {
  const tokens = value.toLowerCase().split(/[\s,;()[\]|]+/, 40);
  return tokens
    .map((token) => token.replace(/\.+$/, ""))
    .filter(
      (token) => token.length <= 253 && HOST.test(token) && !PLACEHOLDERS.has(token) && !MYNIC_HANDLE.test(token),
    );
}

/**
 * A domain name in ASCII, lower case, without final dot (UTS 46, as URL hosts are read); null for what is no name.
 * A single label passes: some registries echo the label alone.
 */
export function asciiName(text: string): string | null {
  const name = text.trim().replace(/\.+$/, "").toLowerCase();
  if (name === "" || name.length > 253) return null;
  if (/^[a-z0-9_.-]+$/.test(name)) return name;
  if (/[\s/?#@:\\[\]%]/.test(name)) return null;
  return urlOf(`http://${name}`)?.hostname ?? null;
}

/** Zones where only names directly below the top level exist: an echo above the asked name is the registrable one. */
const FLAT_ZONES = new Set(["de"]);

/** Top-level domains that are one zone in two scripts: what is registered in one exists in the other. */
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ["xn--kprw13d", "xn--kpry57d"],
  ["xn--fiqs8s", "xn--fiqz9s"],
]);

/**
 * Whether a reply that names `echo` speaks of `asked`. A label alone (`Domain: example`), the apex of a `www.` name and
 * the asked name's own spelling in another script count; any other name does not.
 */
export function speaksOf(echo: string | null, asked: string | null): boolean {
  const name = asked === null ? null : asciiName(asked);
  if (echo === null || name === null || sameZone(echo) === sameZone(name)) return true;
  if (name === `www.${echo}` || (FLAT_ZONES.has(lastLabel(echo)) && name.endsWith(`.${echo}`))) return true;
  return !echo.includes(".") && name.startsWith(`${echo}.`);
}

const lastLabel = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

const sameZone = (name: string): string => {
  const tld = lastLabel(name);
  return name.slice(0, name.length - tld.length) + (VARIANTS.get(tld) ?? tld);
};
