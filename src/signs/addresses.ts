import ipaddr from "ipaddr.js";
import type { SignClass, SourcedSign } from "../core/facets/signs.ts";
import { agreed } from "./name-servers.ts";
import { type AddressRow, rowsOf, type Table } from "./tables.ts";

/** One address family's ranges by the length of their prefix, the longest first. */
type Family = readonly { readonly shift: bigint; readonly ranges: ReadonlyMap<bigint, SourcedSign> }[];

interface Index {
  readonly ipv4: Family;
  readonly ipv6: Family;
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

function find(index: Index, text: string): SourcedSign | null {
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  const number = numberOf(address);
  for (const { shift, ranges } of index[address.kind()]) {
    const found = ranges.get(number >> shift);
    if (found) return found;
  }
  return null;
}

const numberOf = (address: ipaddr.IPv4 | ipaddr.IPv6): bigint =>
  address.toByteArray().reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

function indexOf(table: Table<AddressRow>, isWanted: (kind: SignClass) => boolean): Index {
  const families = {
    ipv4: new Map<number, Map<bigint, SourcedSign>>(),
    ipv6: new Map<number, Map<bigint, SourcedSign>>(),
  };
  for (const { class: kind, operator, confidence, source, ranges } of rowsOf(table)) {
    if (!isWanted(kind)) continue;
    for (const [address, length] of prefixesOf(ranges)) {
      const bits = address.kind() === "ipv4" ? 32 : 128;
      const lengths = families[address.kind()];
      const found = lengths.get(length) ?? new Map<bigint, SourcedSign>();
      found.set(numberOf(address) >> BigInt(bits - length), { class: kind, operator, confidence, source });
      lengths.set(length, found);
    }
  }
  return { ipv4: longestFirst(families.ipv4, 32), ipv6: longestFirst(families.ipv6, 128) };
}

const longestFirst = (lengths: ReadonlyMap<number, ReadonlyMap<bigint, SourcedSign>>, bits: number): Family =>
  [...lengths].sort(([a], [b]) => b - a).map(([length, ranges]) => ({ shift: BigInt(bits - length), ranges }));

/** A table that holds what is no range is a bug of ours: it throws. */
export const prefixesOf = (ranges: string): readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[] =>
  ranges.split(" ").map((text) => {
    const address = ipaddr.parse(text.split("/")[0] ?? "");
    return text.includes("/") ? ipaddr.parseCIDR(text) : ([address, address.kind() === "ipv4" ? 32 : 128] as const);
  });
