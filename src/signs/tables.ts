import { readFileSync } from "node:fs";
import type { SignClass, SignConfidence } from "../core/facets/signs.ts";

/** Known name servers and addresses under `data/`, kept by hand: each file is read when first asked for. */

interface Row {
  readonly operator: string | null;
  readonly confidence: SignConfidence;
  readonly source: string;
  readonly note?: string;
}

export interface ServerRow extends Row {
  /** These domains and every host below them. */
  readonly within?: readonly string[];
  /** These hosts alone. */
  readonly hosts?: readonly string[];
  /** All hosts of a set together, and no other. */
  readonly sets?: readonly (readonly string[])[];
}

export interface AddressRow extends Row {
  /** Addresses and prefixes (CIDR), divided by blanks. */
  readonly ranges: string;
  /** ISO 3166-1: whose networks' resolvers give it. */
  readonly country?: string;
}

export interface Table<R> {
  readonly meta: { readonly source: string; readonly read: string };
  readonly classes: Readonly<Partial<Record<SignClass, readonly R[]>>>;
}

export const serverTable = lazily<Table<ServerRow>>("nameservers.json");
export const addressTable = lazily<Table<AddressRow>>("addresses.json");

/** The rows of every class, each with its class. */
export const rowsOf = <R>({ classes }: Table<R>): readonly (R & { readonly class: SignClass })[] =>
  Object.entries(classes).flatMap(([kind, rows]) => rows.map((row) => ({ ...row, class: kind as SignClass })));

export function lazily<T>(file: string): () => T {
  let table: T | null = null;
  return () => {
    table ??= JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8")) as T;
    return table;
  };
}
