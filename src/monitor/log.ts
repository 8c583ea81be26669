import { Writable } from "node:stream";
import pino, { type Logger } from "pino";
import { SENSE_MEANS, SENSE_WORDS } from "../core/sense.ts";
import { asInstant, formatInstant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { type DueWork, StoreTrouble } from "../store/contract.ts";
import type { Checked } from "./check.ts";
import type { Journal } from "./orders.ts";

export interface LogOptions {
  /** NDJSON by pino for machines; one line for people otherwise. */
  readonly json: boolean;
  readonly verbose: boolean;
  /** Only warnings and worse. */
  readonly quiet: boolean;
  readonly write: (line: string) => void;
  /** Makes control characters harmless; whatever came from the network goes through it. */
  readonly visible: (text: string) => string;
}

export function makeLog({ json, verbose, quiet, write, visible }: LogOptions): Logger {
  const level = verbose ? "debug" : quiet ? "warn" : "info";
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      write(json ? chunk.toString() : `${visible(forPeople(chunk.toString()))}\n`);
      done();
    },
  });
  return pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, sink);
}

const LEVELS: Readonly<Record<number, string>> = { 20: "debug", 40: "warning", 50: "error" };

/** `2026-11-25 17:00:02Z popcorntime.io is reserved by its registry` */
function forPeople(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const when = String(time).slice(0, 19).replace("T", " ");
  const word = LEVELS[Number(level)];
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const trouble = err instanceof Object && "message" in err ? [`error=${String(err.message)}`] : [];
  if (err instanceof Object && "hint" in err) trouble.push(`hint=${String(err.hint)}`);
  return [`${when}Z`, ...(word ? [`${word}:`] : []), String(msg), ...fields, ...trouble].join(" ");
}

/** What the database cannot do fails every look that ends meanwhile: it is said once in so long, in milliseconds. */
const SAID_FOR = 30_000;

/**
 * The daemon's journal as log lines: every event, every check at `debug`, every trouble.
 * @param steady a clock that nobody sets, in milliseconds
 */
export const journalIn = (log: Logger, steady = (): number => performance.now()): Journal => ({
  checked: ({ domain, probe, because }: DueWork, result: Checked) => {
    log.debug({ domain, probe, because, result: result.kind }, "checked");
  },
  event: (event: TimelineEvent) => {
    const line = `${event.summary} [${event.type}]`;
    const fields = { id: event.id, at: formatInstant(asInstant(event.at)) };
    // What the list itself brought with it is told by the greeting.
    if (event.type.startsWith("watch.") || event.source === "reported") log.debug(fields, line);
    else if (event.severity === "info") log.info(fields, line);
    else log.warn(fields, line);
  },
  sense: (sense, { state, detail }) => {
    const word = SENSE_WORDS[sense];
    if (state === "answered") log.warn(`${word} works again: ${detail}`);
    else log.warn(`half blind, no ${word}: ${detail}; ${SENSE_MEANS[sense]} until it works again`);
  },
  remark: (domain, says) => log.warn({ domain }, says),
  trouble: troubleIn(log, steady),
});

function troubleIn(log: Logger, steady: () => number): Journal["trouble"] {
  const said = new Map<string, number>();
  return (error, doing) => {
    const now = steady();
    for (const [text, at] of said) if (now - at >= SAID_FOR) said.delete(text);
    if (error instanceof StoreTrouble) {
      if (said.has(error.message)) return;
      said.set(error.message, now);
    }
    log.error({ err: error instanceof Error ? error : new Error(String(error)) }, `trouble while ${doing}`);
  };
}
