import type { Evidence } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { numberOfName, numberOfPlace } from "./words.ts";

/** Where a piece of evidence came from, as its row has it: what many names are asked alike is stored once. */
interface Place {
  readonly place: number;
  readonly name: number | null;
}

/** SUBSTITUTE (U+001A) stands for the name that was asked about. */
const MARK = "\u001A";

/** `dns://9.9.9.9/popcorntime.io?type=A` and `look://dns/popcorntime.io`; `https://www.popcorntime.io/`. */
const ASKED_ABOUT =
  /^(?:(?:dns|whois|rdap|look):\/\/[^/]*\/|(?:https?|tls):\/\/(?:www\.)?)([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?=[/?#:]|$)/;

/** Null where the source tells of no name. */
export const nameIn = (source: string): string | null => ASKED_ABOUT.exec(source)?.[1] ?? null;

/** Runs inside the caller's transaction. */
export function placeOf(db: Connection, { mediaType, source }: Pick<Evidence, "mediaType" | "source">): Place {
  const name = source.includes(MARK) ? null : nameIn(source);
  const text = name === null ? source : source.replaceAll(name, MARK);
  return {
    place: numberOfPlace(db, mediaType, text),
    name: name === null ? null : numberOfName(db, name),
  };
}

const MEDIA_TYPE = "(SELECT place.media_type FROM place WHERE place.id = evidence.place)";

const SOURCE = `(SELECT CASE WHEN evidence.name IS NULL THEN place.source
    ELSE replace(place.source, char(26), (SELECT name.domain FROM name WHERE name.id = evidence.name)) END
  FROM place WHERE place.id = evidence.place)`;

/** What is summed of evidence: the texts that its numbers stand for, so that these are guarded as well. */
export const EVIDENCE_SUMMED = `id, digest, ${MEDIA_TYPE}, ${SOURCE}, size, first_seen`;

/** Rows of evidence with their texts. */
export const EVIDENCE = `SELECT evidence.id, digest, ${MEDIA_TYPE} AS media_type, ${SOURCE} AS source, size, first_seen,
  pinned, coding, bytes, forgotten FROM evidence`;
