import { hostname } from "node:os";
import { asMillis, formatInstant, SECOND } from "../../core/time.ts";
import type { Severity } from "../../core/vocabulary.ts";
import type { Outgoing, Sender, Surroundings, Worded } from "../contract.ts";
import { again, byDatagram, byLogger, byStream, type SyslogPlace } from "../syslog-ways.ts";
import { parseMessage, type Told } from "../told.ts";
import { shortenedToBytes } from "../wording/shortened.ts";
import { words } from "../wording/words.ts";

export interface SyslogOptions extends Worded {
  readonly to: SyslogPlace;
}

const DEADLINE = asMillis(15 * SECOND);

/** RFC 5424 §6.2.1: facility 3, daemons. */
const FACILITY = 3;
const LEVELS: Readonly<Record<Severity, readonly [number: number, name: string]>> = {
  critical: [2, "crit"],
  warning: [4, "warning"],
  info: [6, "info"],
};
const WELL = [5, "notice"] as const;

/** Every receiver should take 2,048 bytes (RFC 5424 §6.1); the head has its share of them. */
const LONGEST_TEXT = 1_000;
const LONGEST_VALUE = 200;

/**
 * Syslog (RFC 5424) over UDP (RFC 5426), TCP (RFC 6587, counted) or TLS (RFC 5425); to the machine's own log by
 * logger(1), for that socket takes datagrams, which Node.js cannot send to a file. The journal reads it too. No syslog
 * receiver confirms anything: «delivered» means that it was handed over.
 */
export function syslogSender({ to, language }: SyslogOptions, around: Surroundings): Sender {
  return async (message, signal) => {
    if (signal.aborted) return again("called off");
    const told = parseMessage(message.body);
    const level = told.status === "resolved" && !told.first ? WELL : LEVELS[told.severity];
    const said = words(told, language);
    const text = shortenedToBytes([said.title, ...(said.sections[0]?.lines ?? [])].join(" – "), LONGEST_TEXT);
    const ended = AbortSignal.any([signal, AbortSignal.timeout(around.deadline ?? DEADLINE)]);
    if (to.by === "socket") return byLogger(to.path, level[1], text, ended);
    const line = Buffer.from(`${headOf(told, message, FACILITY * 8 + level[0])} \u{feff}${text}`);
    return to.by === "udp" ? byDatagram(to, line, ended) : byStream(to, line, around.ca, ended);
  };
}

/** RFC 5424 §6: all before the text. 32473 is the number that RFC 5612 keeps for examples; Vigie has none of its own. */
function headOf(told: Told, { id }: Outgoing, priority: number): string {
  const { type, incident, status, severity, domain } = told;
  const params = Object.entries({ id, incident, status, severity, domain })
    .map(([name, value]) => (value === null ? "" : ` ${name}="${paramValue(value)}"`))
    .join("");
  const head = [formatInstant(told.at), header(hostname(), 255), "vigie", process.pid, header(type, 32)];
  return `<${priority}>1 ${head.join(" ")} [vigie@32473${params}]`;
}

const header = (text: string, most: number): string => text.replace(/[^!-~]/g, "").slice(0, most) || "-";

/** RFC 5424 §6.3.3: three characters are escaped, and a line break is none. */
const paramValue = (text: string): string =>
  shortenedToBytes(text.replace(/\p{C}/gu, "\u{fffd}"), LONGEST_VALUE).replace(/["\\\]]/g, "\\$&");
