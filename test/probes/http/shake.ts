import type { SecureContext } from "node:tls";
import type { Failure, Handshake } from "../../../src/core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../../src/core/time.ts";
import { within } from "../../../src/probes/connect/deadline.ts";
import { dial } from "../../../src/probes/connect/dial.ts";
import type { Network } from "../../../src/probes/contract.ts";
import { handshakeOf } from "../../../src/probes/http/handshake.ts";

/** The handshake with `host` as the HTTP probe holds it, and nothing more said. */
export const handshake = (
  network: Network,
  host: string,
  { context, deadline = asMillis(15 * SECOND) }: { readonly context: SecureContext | null; readonly deadline?: Millis },
): Promise<Handshake | Failure> =>
  within(deadline, async (signal) => {
    const dialled = await dial(network, { host, port: 443, named: false }, { verify: false, context }, signal);
    if (dialled.kind === "closed") return dialled.failure;
    try {
      return handshakeOf(dialled.socket, host);
    } finally {
      dialled.socket.destroy();
    }
  });
