import type { Signs } from "../core/facets/signs.ts";
import { type AddressSigns, addressSigns } from "./addresses.ts";
import { knownFingerprints } from "./fingerprints.ts";
import { nameServerSigns } from "./name-servers.ts";
import { addressTable, serverTable } from "./tables.ts";

/** The tables that the program comes with; each is read and indexed with the first question, and not before. */
export function knownSigns(): Signs {
  let servers: Signs["ofNameServers"] | null = null;
  let addresses: AddressSigns | null = null;
  const byAddress = (): AddressSigns => {
    addresses ??= addressSigns(addressTable());
    return addresses;
  };
  return {
    ofNameServers: (hosts) => {
      servers ??= nameServerSigns(serverTable());
      return servers(hosts);
    },
    ofAddresses: (list) => byAddress().ofAddresses(list),
    isBlockPage: (address) => byAddress().isBlockPage(address),
    fingerprints: knownFingerprints,
  };
}
