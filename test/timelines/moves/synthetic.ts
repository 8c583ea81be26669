import type { Shown } from "../teller.ts";

/** Mulberry32: the same groups each time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SYLLABLES = ["ka", "lo", "mi", "ru", "te", "sa", "vo", "ni", "pe", "du", "fa", "go", "hi", "je", "by", "xo"];

/** A name where its site was, and another where it might be. */
export interface Group {
  readonly old: string;
  readonly site: Shown;
  /** What the old site shows at its last look. */
  readonly farewell: Shown;
  /** Names that appear after the loss, in their order; `isSite`: the site went there. */
  readonly others: readonly { readonly name: string; readonly shown: Shown; readonly isSite: boolean }[];
  /** The one sign of its operator that the site has at its new name, or the kind of copy. */
  readonly kind: string;
}

type Change = { readonly shown: Shown; readonly farewell?: Shown };

export class Foundry {
  readonly #chance: () => number;
  #made = 0;

  constructor(seed: number) {
    this.#chance = chanceFrom(seed);
  }

  readonly signs = [
    ...["key", "san", "analytics", "verification", "txt-verification", "own-nameservers", "address"],
    ...["cname", "txt", "canonical", "link"],
  ] as const;
  readonly decoys = ["copy", "copy-with-ids", "edge-address", "edge-certificate", "provider-dns", "squatter"] as const;

  /** The site goes on at one name with one sign of its operator, amid decoys. */
  moved(at: number): Group {
    const group = this.#group(this.signs[at % this.signs.length] ?? "key");
    const next = this.#otherName(group.old);
    const { shown, farewell = {} } = this.#withSign(group.kind, group, next);
    const site = { name: next, shown, isSite: true };
    const others = [...group.others.filter(({ name }) => name !== next), site];
    return { ...group, farewell: { ...group.site, ...farewell }, others: this.#shuffled(others) };
  }

  /** The site is gone; whoever turns up is somebody else. */
  gone(at: number): Group {
    return this.#group(this.decoys[at % this.decoys.length] ?? "copy");
  }

  /** The old site's page stands under another name, on a stranger's server; nothing else. */
  pageAlone(): Group {
    const group = this.#group("copy");
    return { ...group, others: [{ name: `${this.#label()}.page`, shown: this.#copyOf(group.site), isSite: false }] };
  }

  #group(kind: string): Group {
    const old = `${this.#label()}.io`;
    const site = this.#site(old, kind);
    const decoys = [kind, ...this.decoys].filter((each) => (this.decoys as readonly string[]).includes(each));
    const others = decoys.slice(0, 1 + Math.floor(this.#chance() * 3)).map((decoy, place) => ({
      name: `${labelOf(old)}.${["xyz", "top", "club", "site"][place]}`,
      shown: this.#decoy(decoy, site, old),
      isSite: false,
    }));
    return { old, site, farewell: site, others, kind };
  }

  #site(old: string, kind: string): Shown {
    const n = this.#made;
    const dns = kind === "provider-dns" ? "ns.cloudflare.com" : kind === "own-nameservers" ? old : `dns-${n}.example`;
    return {
      page: this.#page(`${labelOf(old)} ${this.#label()}`, `ga("create","UA-${10_000 + n}-1")`, `verify${n}abcdef`),
      icon: `sha256:icon${n}`,
      key: `sha256:key${n}`,
      names: kind === "edge-certificate" ? Array.from({ length: 9 }, (_, each) => `edge${each}.example`) : [old],
      nameservers: [`a.${dns}`, `b.${dns}`],
      addresses: [kind === "edge-address" ? "104.16.1.1" : `203.0.${n % 250}.${1 + (n >> 8)}`],
      txt: [`google-site-verification=token${n}`],
    };
  }

  #page(title: string, script: string, token: string): string {
    const words = Array.from({ length: 80 }, () => this.#word()).join(" ");
    const meta = `<meta name="google-site-verification" content="${token}">`;
    return `<html lang="en"><head><title>${title}</title>${meta}<p>${words}<script>${script}</script>`;
  }

  /** Page, title and icon of the site, and nothing of its operator's. */
  #copyOf({ page = "", icon = "" }: Shown): Shown {
    const n = ++this.#made;
    const bare = page.replace(/<meta[^>]*>/, "").replace(/<script>.*<\/script>/, "");
    return {
      ...{ page: bare, icon, key: `sha256:other${n}`, names: [], txt: [] },
      nameservers: [`a.other-${n}.example`, `b.other-${n}.example`],
      addresses: [`198.18.${n % 250}.${1 + (n >> 8)}`],
    };
  }

  #decoy(kind: string, site: Shown, old: string): Shown {
    const copy = this.#copyOf(site);
    switch (kind) {
      case "copy-with-ids":
        return { ...copy, page: site.page ?? "", self: old };
      case "edge-address":
        return { ...copy, addresses: ["104.16.1.1"] };
      case "edge-certificate":
        return { ...copy, key: site.key ?? null, names: Array.from({ length: 9 }, (_, at) => `edge${at}.example`) };
      case "provider-dns":
        return { ...copy, nameservers: ["a.ns.cloudflare.com", "b.ns.cloudflare.com"] };
      case "squatter":
        return { ...copy, page: this.#page("For gamblers", "", ""), icon: `sha256:squat${this.#made}` };
      default:
        return copy;
    }
  }

  #withSign(sign: string, { site, old }: Group, next: string): Change {
    const shown = this.#copyOf(site);
    switch (sign) {
      case "key":
        return { shown: { ...shown, key: site.key ?? null } };
      case "san":
        return { shown: { ...shown, names: [old, next] } };
      case "analytics":
        return { shown: { ...shown, page: (site.page ?? "").replace(/<meta[^>]*>/, "") } };
      case "verification":
        return { shown: { ...shown, page: (site.page ?? "").replace(/<script>.*<\/script>/, "") } };
      case "txt-verification":
        return { shown: { ...shown, txt: site.txt ?? [] } };
      case "own-nameservers":
        return { shown: { ...shown, nameservers: site.nameservers ?? [] } };
      case "address":
        return { shown: { ...shown, addresses: site.addresses ?? [] } };
      case "cname":
        return { shown, farewell: { aliases: [`www.${next}`] } };
      case "txt":
        return { shown, farewell: { txt: [`the site is at https://${next}/`] } };
      case "canonical":
        return { shown, farewell: { self: next } };
      default:
        return { shown, farewell: { links: [next, "video.example"] } };
    }
  }

  #otherName(old: string): string {
    const label = labelOf(old);
    const made = [
      `${label}.re`,
      `${label}.sh`,
      `${label.slice(0, 4)}-${label.slice(4)}.io`,
      `get${label}.to`,
      `${label}2.app`,
    ];
    return made[Math.floor(this.#chance() * made.length)] ?? `${label}.re`;
  }

  #label(): string {
    this.#made += 1;
    return Array.from({ length: 4 }, () => this.#word().slice(0, 2)).join("");
  }

  #word(): string {
    return Array.from({ length: 3 }, () => SYLLABLES[Math.floor(this.#chance() * SYLLABLES.length)]).join("");
  }

  #shuffled<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => [this.#chance(), item] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, item]) => item);
  }
}

const labelOf = (name: string): string => name.slice(0, name.indexOf("."));
