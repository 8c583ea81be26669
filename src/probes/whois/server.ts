import { showEndpoint, splitPort } from "../net/endpoint.ts";

/** A WHOIS server to ask. */
export interface WhoisServer {
  /** Host name or address literal. */
  readonly host: string;
  readonly port: number;
  /** The operator named it under `network.whois.servers`: its address needs no leave from the guard. */
  readonly named: boolean;
}

const WHOIS_PORT = 43;

/** Reads `whois.nic.io`, `127.0.0.1:4343`, `::1` or `[::1]:4343`; null for anything else. */
export function parseServer(text: string, named: boolean): WhoisServer | null {
  const place = splitPort(text.trim());
  const host = place?.host.toLowerCase().replace(/\.$/, "") ?? "";
  if (!place || !/^[a-z0-9._:-]{1,253}$/.test(host)) return null;
  return { host, port: place.port ?? WHOIS_PORT, named };
}

/** As it is shown: with the port only where it is not 43. */
export const labelOf = ({ host, port }: WhoisServer): string =>
  port === WHOIS_PORT ? host : showEndpoint({ address: host, port });
