import { isIP } from "node:net";
import { domainToASCII, domainToUnicode } from "node:url";
import { type Refusal, refuse } from "./host.ts";

export type AsciiName = { readonly ok: true; readonly name: string } | Refusal;

/** Ideographic and other full stops that UTS 46 reads as a dot. */
const OTHER_DOTS = /[\u3002\uFF0E\uFF61]/g;
/** Format, control, private and unassigned characters: invisible, so never meant. The two joiners are UTS 46's to judge. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
/** ASCII beyond letters, digits, hyphen and dot; what else is no part of a name is UTS 46's to refuse. */
const ODD = /[^A-Za-z0-9.\-\u0080-\u{10FFFF}]/u;

/** A host name in lower-case A-labels without trailing dot (RFC 1123 §2.1, UTS 46), or why it is none. */
export function toAscii(host: string): AsciiName {
  const dotted = host.replace(OTHER_DOTS, ".").replace(/\.$/, "");
  if (isAddress(dotted)) return ADDRESS;
  const junk = junkIn(dotted);
  if (junk) return junk;
  const name = domainToASCII(dotted).toLowerCase();
  // Again after mapping: `１２７.0.0.1` in full-width digits is an address too.
  if (isAddress(name)) return ADDRESS;
  // Punycode that does not come back as it went in is a fake A-label (RFC 5891 §5.4).
  if (name === "" || domainToASCII(domainToUnicode(name)) !== name) {
    return refuse("is not a valid internationalised name", "check the spelling of its xn-- or non-ASCII labels");
  }
  return faultOfLabels(name) ?? { ok: true, name };
}

const ADDRESS = refuse("is an IP address, not a domain name", "name the domain that is served there");

function junkIn(host: string): Refusal | null {
  if (/\s/.test(host)) return refuse("contains a space", "give one domain name at a time");
  const hidden = INVISIBLE.exec(host)?.[0];
  if (hidden) {
    const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return refuse(`contains an invisible character (U+${code})`, "type the name instead of pasting it");
  }
  if (host.includes("_")) return refuse("contains an underscore", "name the registered domain, which has none");
  const odd = ODD.exec(host)?.[0];
  return odd ? refuse(`contains "${odd}"`, "domain names have letters, digits, hyphens and dots") : null;
}

/**
 * Every spelling of an address that some resolver takes for one: also `127.1`, octal, hex, bracketed and zoned. A last
 * label that is a number is one by the URL Standard («ends in a number»); no such top-level domain can exist.
 */
function isAddress(host: string): boolean {
  if (isIP(host.replace(/^\[|\]$/g, "").replace(/%.*$/, "")) !== 0) return true;
  const last = host.slice(host.lastIndexOf(".") + 1);
  return /^(?:\d+|0x[0-9a-f]*)$/i.test(last);
}

/** Lengths and hyphens by RFC 1035 §2.3.4 and RFC 1123 §2.1. */
function faultOfLabels(name: string): Refusal | null {
  if (name.length > 253) return refuse(`is ${name.length} characters long`, "a name has at most 253");
  for (const label of name.split(".")) {
    if (label === "") return refuse("has an empty label", "two dots stand together, or one at the start");
    if (label.length > 63) return refuse(`has a label of ${label.length} characters`, "a label has at most 63");
    if (label.startsWith("-") || label.endsWith("-")) {
      return refuse(`has a label that begins or ends with a hyphen ("${label}")`, "check the spelling");
    }
  }
  return null;
}
