import { asDomainName, type DomainName } from "../../core/name.ts";
import { type Failure, failure, type RegistrationLink } from "../../core/observation.ts";
import type { RegistrationReading } from "../../core/reading.ts";
import { asInstant, between, DAY, type Instant } from "../../core/time.ts";
import { canaryOf } from "../../tlds/facts.ts";

/** Where it is remembered over restarts which server was tried when. */
export interface Remember {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<void>;
}

/** What a server said of a name that it must know. `silent`: it gave no answer, which accuses nobody. */
type Finding = "honest" | "liar" | "silent";
const FINDINGS: readonly Finding[] = ["honest", "liar", "silent"];

interface Tried {
  readonly at: Instant;
  readonly finding: Finding;
}

export interface CanaryParts {
  readonly now: () => Instant;
  /** One question to the WHOIS server of `link`, about another name. */
  readonly ask: (link: RegistrationLink, name: DomainName) => Promise<RegistrationLink>;
  readonly judge: (link: RegistrationLink, name: DomainName) => RegistrationReading;
  readonly remember: Remember;
}

/**
 * Tells a WHOIS server that has begun to answer «No match» for everything, as one did in 2026 after its TLD had moved.
 * Before the first `available` from a server is believed, it is asked for a name that it must know; a failure with reason
 * `contradiction` when it denies that one too, else null. One question a day and server, whatever came of it; where no
 * such name is known there is nothing to ask.
 */
export function makeLiarCheck(
  parts: CanaryParts,
): (link: RegistrationLink, domain: DomainName) => Promise<Failure | null> {
  const tries = new Map<string, Promise<Tried>>();
  return async (link, domain) => {
    const name = canaryOf(link.server)?.name;
    // Of its own canary a server can say what it likes: nothing else of its is known to compare that with.
    if (name === undefined || name === domain) return null;
    const pending = tries.get(link.server);
    const known = await pending;
    // Of two askers at once the first one tries, and both wait.
    if (!(known && isFresh(known, parts.now())) && tries.get(link.server) === pending) {
      const trying = tried(link, asDomainName(name), parts);
      tries.set(link.server, trying);
      // The asker hears of it; the next one tries again.
      trying.catch(() => tries.delete(link.server));
    }
    const outcome = await tries.get(link.server);
    return outcome?.finding === "liar"
      ? failure("contradiction", `${link.server} denies even ${name}, which is registered: it is not believed`)
      : null;
  };
}

/** A time in the future was written before the clock stepped back, and says nothing about today. */
const isFresh = ({ at }: Tried, now: Instant): boolean => at <= now && between(at, now) < DAY;

async function tried(link: RegistrationLink, name: DomainName, parts: CanaryParts): Promise<Tried> {
  const key = `canary:${link.server}`;
  const at = parts.now();
  const remembered = read(await parts.remember.get(key));
  if (remembered && isFresh(remembered, at)) return remembered;
  const { state } = parts.judge(await parts.ask(link, name), name);
  const found: Tried = { at, finding: state === "available" ? "liar" : state === "unknown" ? "silent" : "honest" };
  await parts.remember.set(key, `${found.at} ${found.finding}`);
  return found;
}

function read(text: string | null): Tried | null {
  const [at, word] = text?.split(" ") ?? [];
  const finding = FINDINGS.find((each) => each === word);
  return finding && /^\d{1,15}$/.test(at ?? "") ? { at: asInstant(Number(at)), finding } : null;
}

/** Remembers for as long as the program runs, and no longer. */
export function inMemory(): Remember {
  const notes = new Map<string, string>();
  return {
    get: async (key) => notes.get(key) ?? null,
    set: async (key, value) => void notes.set(key, value),
  };
}
