import { Resolver } from "node:dns/promises";
import { connect } from "node:net";

/** Serial of a zone as the server gives it now; null while it does not answer. */
export async function soaSerial(server: string, origin: string): Promise<number | null> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([server]);
  try {
    return (await resolver.resolveSoa(origin)).serial;
  } catch {
    // Silence and refusal are one here: it does not serve the zone yet.
    return null;
  }
}

/** Whether anybody listens on the TCP port. */
export function isOpen(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
