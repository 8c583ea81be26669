import { dateTime, relative, span } from "../dates.ts";
import type { Frame } from "../page.ts";

interface Props {
  /** RFC 3339, as in the answers; null: never, or not known. */
  readonly at: string | null;
  readonly frame: Pick<Frame, "lang" | "now" | "words">;
  /**
   * `both` (default): absolute and relative; the others show one and keep the other as a title. `coming` is of what is to
   * happen then: what waits for its turn is due, and not in the past.
   */
  readonly show?: "both" | "absolute" | "relative" | "span" | "coming";
}

/** A time: absolute in UTC, and how far off it is. */
export function When({ at, frame: { lang, now, words }, show = "both" }: Props) {
  if (at === null) return <span class="none">–</span>;
  const time = Date.parse(at);
  const absolute = `${dateTime(lang, time)} ${words.shell.utc}`;
  const apart =
    show === "span"
      ? span(lang, now - time)
      : show === "coming" && time <= now
        ? words.shell.due
        : relative(lang, time, now);
  if (show === "absolute") {
    return (
      <time dateTime={at} title={apart}>
        {absolute}
      </time>
    );
  }
  return (
    <time dateTime={at} title={absolute}>
      {show === "both" ? `${absolute} · ${apart}` : apart}
    </time>
  );
}
