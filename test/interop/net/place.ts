import { isOpen, soaSerial } from "./ask.ts";

/** Where a server sits: its addresses, how a program gets there, and how to see from there whether it serves. */
export interface Place {
  /** At least one, in the order in which servers name them. */
  readonly addresses: readonly string[];
  /** What a command line must begin with for the program to run there. */
  readonly prefix: readonly string[];
  /** Serial of a zone as the server at this place gives it now; null while it does not answer. */
  readonly soaSerial: (origin: string) => Promise<number | null>;
  /** Whether anybody listens on the TCP port. */
  readonly isOpen: (port: number) => Promise<boolean>;
}

/** An address of this machine's own, in the network that the tests run in; what is a place already stays one. */
export const placeOf = (at: string | Place): Place => (typeof at === "string" ? here(at) : at);

const here = (address: string): Place => ({
  addresses: [address],
  prefix: [],
  soaSerial: (origin) => soaSerial(address, origin),
  isOpen: (port) => isOpen(address, port),
});
