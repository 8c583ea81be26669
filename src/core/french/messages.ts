import { eventInFrench, type WordedEvent } from "./events.ts";
import { quoted } from "./words.ts";

/** What of a message its sentence is made of. */
export interface WordedMessage {
  /** The event that it is about; null: there is none, or the message has it no longer. */
  readonly headline: WordedEvent | null;
  readonly isOver: boolean;
  readonly domain: string | null;
  /** How many names changed at once; 0 where it is about one. */
  readonly names: number;
  /** Set where the name comes and goes. */
  readonly flapping: { readonly state: string; readonly times: number; readonly since: string | null } | null;
  /** Set where it is a digest. */
  readonly digest: { readonly incidents: number; readonly open: number } | null;
  readonly isTest: boolean;
}

/** Null where there is nothing but English to tell it from. */
export function messageInFrench(message: WordedMessage): string | null {
  const { headline, isOver, domain, names, flapping, digest, isTest } = message;
  if (digest) return digestInFrench(digest.incidents, digest.open);
  if (flapping) return flappingInFrench(domain ?? "", flapping, headline);
  if (domain === null && names > 0)
    return isOver
      ? `Le changement simultané de ${names} noms surveillés est terminé.`
      : `${names} noms surveillés ont changé en même temps ; revérifié, c’est toujours le cas.`;
  if (isTest) return "Ceci est un essai : rien n’est arrivé à aucun nom.";
  return headline && eventInFrench(headline);
}

export const digestInFrench = (incidents: number, open: number): string =>
  `${incidents} incidents, dont ${open} en cours.`;

/** What a name that comes and goes does, in one sentence. */
function flappingInFrench(
  domain: string,
  { state, times, since }: NonNullable<WordedMessage["flapping"]>,
  headline: WordedEvent | null,
): string {
  const from = since === null ? "" : ` depuis le ${since.slice(0, 16).replace("T", " à ")} UTC`;
  const often = `${times} fois${from}`;
  if (state === "steady") return `${domain} est de nouveau stable : il était tombé ${often}.`;
  if (state === "lasts") {
    const told = headline === null ? domain : (eventInFrench(headline) ?? quoted(headline.summary));
    return `${told} ; cela dure, après ${often}.`;
  }
  return `${domain} va et vient : il est tombé ${often}. La suite sera dite si cela dure, si cela finit, ou si c’est autre chose.`;
}
