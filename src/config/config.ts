import type { DomainName } from "../core/name.ts";
import type { Millis } from "../core/time.ts";
import type { Follow, Intent, Severity } from "../core/vocabulary.ts";
import type { ConfiguredChannel } from "./channels.ts";

/** A configuration that has been read, completed with defaults and found good. docs/interface.md is its contract. */
export interface Config {
  /** Absolute path of the file read; null when there was none and the defaults serve. */
  readonly file: string | null;
  readonly watch: readonly ConfiguredWatch[];
  readonly schedule: {
    readonly dns: Millis;
    readonly http: Millis;
    readonly registration: Millis;
    readonly confirm: Millis;
  };
  readonly network: {
    readonly resolvers: readonly ConfiguredResolver[];
    /** CIDR ranges beyond public unicast that probes may connect to. */
    readonly allowAddresses: readonly string[];
    readonly canaries: readonly string[];
    readonly whois: {
      readonly servers: Readonly<Record<string, string>>;
      readonly rate: Readonly<Record<string, Rate>>;
    };
    readonly rdap: { readonly bootstrap: string; readonly rate: Readonly<Record<string, Rate>> };
    readonly userAgent: string;
    /** A picture of a page that news rests on, by an installed Chromium. */
    readonly screenshot: boolean;
  };
  /** Absolute path or `postgres://…`. */
  readonly storage: string;
  /** How long evidence that no event cites keeps its bytes, by sort. */
  readonly retention: {
    readonly evidence: Millis;
    readonly pages: Millis;
    readonly pictures: Millis;
    /** Of messages that were settled, and their attempts. */
    readonly alerts: Millis;
  };
  /** The timestamp authority, when checkpoints are to be signed. */
  readonly proof: { readonly timestamp: string | null };
  readonly server: {
    /** Null: nothing is served. */
    readonly listen: string | null;
    readonly token: string | null;
    /** Where a reverse proxy serves it. */
    readonly url: string | null;
    /** Metrics also under other exporters' names. */
    readonly aliases: boolean;
  };
  readonly alerts: {
    readonly channels: Readonly<Record<string, ConfiguredChannel>>;
    readonly rules: readonly ConfiguredRule[];
    /** Asked while all is well; left out where nobody waits for it. */
    readonly heartbeat?: string;
  };
}

export interface ConfiguredWatch {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly intent: Intent;
  readonly follow: Follow;
  readonly note: string | null;
  /** Line in the file, for messages such as «popcorntime.io is named in config/vigie.yaml:12». */
  readonly line: number;
}

export interface ConfiguredResolver {
  /** `system`, an address, `address:port`, `https://…` or `tls://host[:port]`. */
  readonly address: string;
  /** The operator's label, else the address. */
  readonly label: string;
}

/** `count` requests per `per`: `10/1m`. */
export interface Rate {
  readonly count: number;
  readonly per: Millis;
}

export interface ConfiguredRule {
  readonly severity: Severity;
  readonly send: readonly string[];
  /** Globs over domain names; empty: all. */
  readonly domains: readonly string[];
  readonly tags: readonly string[];
  /** Globs over event types; `*` crosses dots; empty: all. */
  readonly types: readonly string[];
  readonly groups?: readonly string[];
  readonly intents?: readonly Intent[];
  /** What is not critical waits until they end. Times are minutes since midnight in an IANA zone. */
  readonly quiet?: { readonly from: number; readonly to: number; readonly zone: string } | null;
  /** One message a day, or on one day of the week (0: Sunday). */
  readonly digest?: { readonly at: number; readonly zone: string; readonly weekday: number | null } | null;
  /** Least time between two messages of an incident. */
  readonly every?: Millis | null;
  readonly escalate?: { readonly after: Millis; readonly send: readonly string[] } | null;
}

/** The operator's mistake: one line that names key, value and fix. */
export class ConfigTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "ConfigTrouble";
    this.hint = hint;
  }
}
