import { MASKED } from "./masked.ts";

/**
 * WHOIS text has no grammar (RFC 3912): registries write `Key: value`, sections under a heading, RPSL blocks that begin
 * with `nic-hdl:`, or free lines. Masking reads line by line and knows only whose section it is in.
 */
type Section = "contact" | "business" | "domain";

/** Keys and headings that speak of people, wherever they stand. */
const CONTACT =
  /^(?:registry )?(?:domain )?(?:registrants?(?![a-z])|registered (?:for|to)\b|owners?(?![a-z])|owner|(?:domain )?holders?(?![a-z])|titular|titolare|contacts?(?![a-z])|contacto|contato|registrar tech|zone-c|organization-loc|admin(?:istrat(?:ive|or|ivo))?(?![a-z])|tech(?:nical|nico)?(?![a-z])|billing|zone contact|person(?![a-z])|role(?![a-z])|responsible|nic-hdl|nic handle|onsite|licensee|eligibility (?!type)|ac e-?mail|ac phone|등록인|책임자|登録者|登録担当者|技術連絡担当者|公開連絡窓口|連絡窓口)/i;

/** Keys and headings of those who sell and serve names. */
const BUSINESS =
  /^(?:(?:current |sponsoring |accredited )?registrar(?!ant| tech)|registry (?!registrant|admin|tech|billing)|reseller|abuse|provider|dns provider|referral|registration service|whois server|maintainer)/i;

/** Keys and headings about the name itself. */
const DOMAIN =
  /^(?:domain(?! holder)|domainname|name ?servers?|nservers?|nameservers?|ns(?:\d|[-_]|set|list)|dns|ds(?:-rdata)?\b|dnskey|dnssec|keys?(?:et|\d|tag|$)|host ?name|hosts? |status|state$|epp ?status|eppstatus|created|creation|changed|updated|modified|last[- ](?!name)|ultima|fecha|estatus|nombre de dominio|expir|renew|paid|free-date|register(?:ed|ration)? ?(?:on|date|status|period)|record |relevant dates|entry |activat|source|query|flags|hold|remarks? date|anonymous|obsoleted|reachstatus|eligstatus|reachmedia|eligdate|reachdate|objekt)/i;

/** What a person's block is made of, also where nothing says whose it is. */
const PERSONAL =
  /^(?:(?:full |first |last |family |given |company |local |international |account |security )?name$|company|individual|city|town|postal ?code|post ?code|zip|state\/?province|province|mobile|attention|po box|birth|vat|register number|id ?number|identifi|cpf|cnpj|descr)|\b(?:organi[sz]ation|organisation|org|address|street|e-?mail|phone|tel|fax|fax-no|handle|contact|person)\b|^t[eé]l[eé]phone/i;

/** Machines have names and addresses too. */
const MACHINE = /\b(?:ip|server|host|hostname|domain|ns\d?|puny|canonical)\b/i;

const EMAIL = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+\.[^\s<>()[\]",;:]+/g;

/** `Key: value`, `key....: value`, `[Key] value`, `a. [Key] value`; the value may be empty. */
const KEYED =
  /^((?:[a-z]\.? ?)?\[([^\]]{1,60})\][ \t]*)(.*)$|^((?:\*+ ?)?([^:\s][^:]{0,60}?)(?:\.{2,})?[ \t]*:(?!\/\/)[ \t]*)(.*)$/;

interface Line {
  readonly indent: number;
  readonly key: string | null;
  readonly value: string;
  /** Everything left of the value, indentation included. */
  readonly before: string;
}

export function maskWhois(text: string): string {
  const reader = new Reader();
  return text
    .split(/(\r\n|\n|\r)/)
    .map((part, index) => (index % 2 === 1 ? part : reader.masked(part)))
    .join("");
}

class Reader {
  #section: Section = "domain";
  /** Indentation of the heading or key that the section hangs on. */
  #indent = 0;
  /** Begun by a key with a value (RPSL): only a blank line or a heading ends it. */
  #isBlock = false;
  /** Lines seen in the section: a blank line right under a heading does not end it. */
  #lines = 0;
  #blank = true;
  /** Indentation of a masked key, whose deeper lines go on with its value. */
  #continues: number | null = null;

  masked(raw: string): string {
    if (raw.trim() === "") return this.#afterBlank(raw);
    if (/^\s*[%#]/.test(raw) || /^\s*>>>/.test(raw)) return raw;
    const line = parsed(raw);
    const opensBlock = this.#blank;
    this.#blank = false;
    if (this.#enter(line, opensBlock)) return raw;
    this.#lines += 1;
    return this.#maskedLine(line, raw);
  }

  #afterBlank(raw: string): string {
    this.#continues = null;
    this.#blank = true;
    if (this.#lines > 0) this.#leave();
    return raw;
  }

  #leave(): void {
    this.#section = "domain";
    this.#isBlock = false;
    this.#lines = 0;
  }

  /** Follows headings and the first keys of blocks; true when the line is a heading, which names nobody. */
  #enter({ key, value, indent, before }: Line, opensBlock: boolean): boolean {
    const name = key ?? (isHeading(before + value) ? (before + value).trim() : null);
    const section = name === null ? null : sectionOf(name);
    if (section === null) return false;
    const isTitle = value === "" || key === null;
    const isWithin = this.#section !== "domain" && indent > this.#indent && !opensBlock;
    const begins = isTitle
      ? !(isWithin && this.#section === "contact" && section !== "contact")
      : opensBlock || (section === "domain" && !isWithin && !this.#isBlock);
    if (begins) {
      this.#section = section;
      this.#indent = indent;
      this.#isBlock = !isTitle && section !== "domain";
      this.#lines = isTitle ? 0 : 1;
      this.#continues = null;
    }
    return isTitle;
  }

  #maskedLine({ key, value, indent, before }: Line, raw: string): string {
    const section = key === null ? null : sectionOf(key);
    const goesOn = this.#continues !== null && indent > this.#continues;
    if (section === "contact" || (goesOn && section === null))
      return this.#mask(before, value, goesOn ? this.#continues : indent);
    this.#continues = null;
    if (this.#section === "business" || section === "business") return raw;
    if (section === "domain") return withoutEmail(raw);
    if (this.#section === "contact") return this.#mask(before, value, indent);
    if (key !== null && PERSONAL.test(key) && !MACHINE.test(key) && !isHost(value))
      return this.#mask(before, value, indent);
    return withoutEmail(raw);
  }

  #mask(before: string, value: string, continues: number | null): string {
    this.#continues = continues;
    return value.trim() === "" ? before + value : before + MASKED;
  }
}

function parsed(raw: string): Line {
  const body = raw.trimStart();
  const indent = raw.length - body.length;
  const match = KEYED.exec(body);
  const head = match?.[1] ?? match?.[4];
  const key = match?.[2] ?? match?.[5];
  if (head === undefined || key === undefined) return { indent, key: null, value: body, before: raw.slice(0, indent) };
  return {
    indent,
    key: key.replace(/^\*+ ?/, "").trim(),
    value: (match?.[3] ?? match?.[6] ?? "").trim(),
    before: raw.slice(0, indent) + head,
  };
}

function sectionOf(name: string): Section | null {
  if (CONTACT.test(name)) return "contact";
  if (BUSINESS.test(name)) return "business";
  return DOMAIN.test(name) ? "domain" : null;
}

/** A short line without a value that names a section: `Registrant`, `Admin Contact`, `** Registrar`. */
const isHeading = (text: string): boolean =>
  /^\s*(?:\*+ ?)?[A-Z][A-Za-z ()'/-]{2,40}$/.test(text) && text.trim().split(" ").length <= 4;
const isHost = (value: string): boolean => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?$/i.test(value);
const withoutEmail = (raw: string): string => raw.replace(EMAIL, MASKED);
