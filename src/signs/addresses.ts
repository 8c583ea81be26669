import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import type { SignClass, SourcedSign } from "../core/facets/signs.ts";
import { agreed } from "./name-servers.ts";
import { type AddressRow, rowsOf, type Table } from "./tables.ts";

/** Ranges by the length of their prefix, the longest first; each under its leading bits. */
type Ranges<N> = readonly { readonly length: number; readonly signs: ReadonlyMap<N, SourcedSign> }[];

/** IPv4 is by far the most that is asked, and is spared big numbers. */
interface Index {
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
}

export interface AddressSigns {
  readonly ofAddresses: (addresses: readonly string[]) => SourcedSign | null;
  readonly isBlockPage: (address: string) => boolean;
}

/**
 * The look-ups of a table of addresses; the narrowest range decides. Block pages stand apart: an address of one is what a
 * resolver gives, not what a name has.
 */
export function addressSigns(table: Table<AddressRow>): AddressSigns {
  const names = indexOf(table, (kind) => kind !== "block-page");
  const blocks = indexOf(table, (kind) => kind === "block-page");
  return {
    ofAddresses: (addresses) => agreed(addresses.map((address) => find(names, address))),
    isBlockPage: (address) => find(blocks, address) !== null,
  };
}

function find({ ipv4, ipv6 }: Index, text: string): SourcedSign | null {
  if (isIPv4(text)) {
    const number = ipv4Of(text);
    return narrowest(ipv4, (length) => leading(number, length));
  }
  if (ipv6.length === 0 || !isIPv6(text)) return null;
  const number = ipv6Of(text);
  return narrowest(ipv6, (length) => number >> BigInt(128 - length));
}

function narrowest<N>(ranges: Ranges<N>, bits: (length: number) => N): SourcedSign | null {
  for (const { length, signs } of ranges) {
    const found = signs.get(bits(length));
    if (found) return found;
  }
  return null;
}

const ipv4Of = (text: string): number => text.split(".").reduce((number, octet) => number * 256 + Number(octet), 0);
const leading = (number: number, length: number): number => Math.floor(number / 2 ** (32 - length));
const ipv6Of = (text: string): bigint =>
  ipaddr.IPv6.parse(text).parts.reduce((number, part) => (number << 16n) | BigInt(part), 0n);

function indexOf(table: Table<AddressRow>, isWanted: (kind: SignClass) => boolean): Index {
  const ipv4 = new Map<number, Map<number, SourcedSign>>();
  const ipv6 = new Map<number, Map<bigint, SourcedSign>>();
  for (const { class: kind, operator, confidence, source, ranges } of rowsOf(table)) {
    if (!isWanted(kind)) continue;
    const sign = { class: kind, operator, confidence, source };
    for (const { address, length } of rangesOf(ranges)) {
      if (isIPv4(address)) put(ipv4, length, leading(ipv4Of(address), length), sign);
      else put(ipv6, length, ipv6Of(address) >> BigInt(128 - length), sign);
    }
  }
  return { ipv4: longestFirst(ipv4), ipv6: longestFirst(ipv6) };
}

function put<N>(lengths: Map<number, Map<N, SourcedSign>>, length: number, bits: N, sign: SourcedSign): void {
  const signs = lengths.get(length) ?? new Map<N, SourcedSign>();
  lengths.set(length, signs.set(bits, sign));
}

const longestFirst = <N>(lengths: ReadonlyMap<number, ReadonlyMap<N, SourcedSign>>): Ranges<N> =>
  [...lengths].sort(([a], [b]) => b - a).map(([length, signs]) => ({ length, signs }));

interface Range {
  readonly address: string;
  /** Of the prefix, in bits. */
  readonly length: number;
}

/** Of a row's text, whose form the tables' test holds. */
export const rangesOf = (text: string): readonly Range[] =>
  text.split(" ").map((range) => {
    const [address = "", length] = range.split("/");
    return { address, length: length === undefined ? (isIPv4(address) ? 32 : 128) : Number(length) };
  });
