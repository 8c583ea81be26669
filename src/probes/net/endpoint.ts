import { isIP, isIPv6 } from "node:net";
import type { Endpoint } from "../contract.ts";

/**
 * Reads an operator's server address: `9.9.9.9`, `127.0.0.1:5301`, `::1`, `[::1]`, `[::1]:53`. Null for anything else,
 * host names among them.
 */
export function parseEndpoint(text: string, port: number): Endpoint | null {
  const split = splitPort(text.trim());
  return split && isIP(split.host) !== 0 ? { address: split.host, port: split.port ?? port } : null;
}

/** Splits `host:port`; a port that stands there must be 1..65535. A bare IPv6 address has none. */
export function splitPort(text: string): { readonly host: string; readonly port: number | null } | null {
  if (isIPv6(text)) return { host: text, port: null };
  const match = /^(?:\[([^\]]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (!match || !host || (match[1] !== undefined && !isIPv6(host))) return null;
  const port = match[3] === undefined ? null : Number(match[3]);
  return port === null || (port >= 1 && port <= 65_535) ? { host, port } : null;
}

/** `192.0.2.1:53`, `[2001:db8::1]:53`. */
export const showEndpoint = ({ address, port }: Endpoint): string =>
  address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
