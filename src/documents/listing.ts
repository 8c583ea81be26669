import type { DomainName } from "../core/name.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { FOLLOWS, type Follow, INTENTS, type Intent } from "../core/vocabulary.ts";
import { parseDomain } from "../names/registrable.ts";

/** A name that a list asks to be watched; null leaves what is known of it as it is. */
export interface Entry {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[] | null;
  readonly intent: Intent | null;
  readonly follow: Follow | null;
  readonly note: string | null;
}

/** A part of a list that could not be taken. */
export interface Fault {
  readonly line: number;
  /** `"localhost" is not a domain name`. */
  readonly says: string;
}

/** What a list holds, in its order, each name once: of two lines about one name the later counts. */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly events: readonly TimelineEvent[];
  readonly faults: readonly Fault[];
  /** Events that another lookout observed: nobody here can answer for them. */
  readonly foreign: number;
}

/** What a line of a list gives; null and the empty text say nothing. */
export interface Fields {
  readonly domain: string;
  readonly group?: string | null;
  readonly tags?: readonly string[] | null;
  readonly intent?: string | null;
  readonly follow?: string | null;
  readonly note?: string | null;
}

const LONGEST_WORD = 200;
const LONGEST_NOTE = 2_000;
const MOST_TAGS = 64;
const MOST_FAULTS = 200;
/** What a name gets that nothing is said of. */
const UNSAID = { intent: "observer", follow: "ask" } as const satisfies Record<string, Intent | Follow>;

/** Collects what the lines of a list give, and what is wrong with them. */
export class ListingWriter {
  readonly #entries = new Map<DomainName, Entry>();
  readonly #events: TimelineEvent[] = [];
  readonly #faults: Fault[] = [];
  #foreign = 0;

  add(fields: Fields, line: number): void {
    const parsed = parseDomain(fields.domain);
    if (!parsed.ok) {
      this.fault(line, `${JSON.stringify(fields.domain.slice(0, LONGEST_WORD))} ${parsed.problem}`);
      return;
    }
    const { domain } = parsed;
    this.#entries.delete(domain);
    this.#entries.set(domain, {
      domain,
      group: textIn(fields.group, LONGEST_WORD),
      tags: tagsIn(fields.tags),
      intent: this.#word("intent", fields, INTENTS, line),
      follow: this.#word("follow", fields, FOLLOWS, line),
      note: textIn(fields.note, LONGEST_NOTE),
    });
  }

  event(event: TimelineEvent): void {
    this.#events.push(event);
  }

  foreign(): void {
    this.#foreign += 1;
  }

  fault(line: number, says: string): void {
    if (this.isHopeless) return;
    this.#faults.push({ line, says });
    if (this.isHopeless) this.#faults.push({ line, says: "and so many lines like it that the rest was not read" });
  }

  /** It is no list at all; whoever reads it may stop. */
  get isHopeless(): boolean {
    return this.#faults.length >= MOST_FAULTS;
  }

  /** A word that is none of the vocabulary leaves the name in and says so. */
  #word<W extends string>(what: "intent" | "follow", given: Fields, words: readonly W[], line: number): W | null {
    const text = given[what]?.trim().toLowerCase() ?? "";
    if (text === "") return null;
    const found = words.find((word) => word === text);
    if (found === undefined)
      this.fault(
        line,
        `${what} ${JSON.stringify(text.slice(0, 40))} is none of ${words.join(", ")}; the name is taken without it (${what} ${UNSAID[what]}, if it is new)`,
      );
    return found ?? null;
  }

  listing(): Listing {
    return {
      entries: [...this.#entries.values()],
      events: this.#events,
      faults: this.#faults,
      foreign: this.#foreign,
    };
  }
}

/** On one line, as the configuration has it. */
function textIn(given: string | null | undefined, longest: number): string | null {
  const text =
    given
      ?.replace(/\s{1,99}/g, " ")
      .trim()
      .slice(0, longest) ?? "";
  return text === "" ? null : text;
}

function tagsIn(given: readonly string[] | null | undefined): readonly string[] | null {
  const tags = (given ?? []).flatMap((tag) => textIn(tag, LONGEST_WORD) ?? []);
  return tags.length === 0 ? null : [...new Set(tags)].slice(0, MOST_TAGS);
}
