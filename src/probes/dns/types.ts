/** Numbers of the record types that have a name here (IANA, DNS parameters). */
const NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  NAPTR: 35,
  DNAME: 39,
  OPT: 41,
  DS: 43,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  CDS: 59,
  CDNSKEY: 60,
  CAA: 257,
} as const;

export type TypeName = keyof typeof NUMBERS;

const NAMES: ReadonlyMap<number, string> = new Map(Object.entries(NUMBERS).map(([name, number]) => [number, name]));

export const typeNumber = (name: TypeName): number => NUMBERS[name];

/** `SOA`; `TYPE65534` for a type without a name here (RFC 3597 §5). */
export const typeName = (number: number): string => NAMES.get(number) ?? `TYPE${number}`;
