import { isIPv6 } from "node:net";

/** A WHOIS server to ask. */
export interface WhoisServer {
  /** Host name or address literal. */
  readonly host: string;
  readonly port: number;
  /** The operator named it under `network.whois.servers`: its address needs no leave from the guard. */
  readonly named: boolean;
}

const WHOIS_PORT = 43;

/** Reads `whois.nic.io`, `127.0.0.1:4343` or `[::1]:4343`; null for anything else. */
export function parseServer(text: string, named: boolean): WhoisServer | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(text.trim());
  if (!match) return isIPv6(text.trim()) ? { host: text.trim(), port: WHOIS_PORT, named } : null;
  const host = (match[1] ?? match[2] ?? "").toLowerCase().replace(/\.$/, "");
  const port = match[3] === undefined ? WHOIS_PORT : Number(match[3]);
  return host === "" || port < 1 || port > 65_535 ? null : { host, port, named };
}

/** As it is shown: with the port only where it is not 43. */
export function labelOf({ host, port }: WhoisServer): string {
  if (port === WHOIS_PORT) return host;
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}
