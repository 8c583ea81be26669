import { visible } from "../../core/visible.ts";
import type { EventDiffShape } from "../../web/shapes/domain-page.ts";
import { dateTime } from "../dates.ts";
import type { Frame } from "../page.ts";
import { Lines } from "./facts.tsx";

interface Props {
  readonly changes: EventDiffShape["changes"];
  readonly frame: Pick<Frame, "lang" | "words">;
}

/** Fields of the records, before and after. */
export function Changes({ changes, frame }: Props) {
  const { words } = frame;
  const { diff, fields } = words.domain;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form's part, and a landmark each would be too many
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div class="changes-frame" tabIndex={0} role="group" aria-label={diff.title}>
      <table class="table changes">
        <thead>
          <tr>
            <th scope="col">{diff.field}</th>
            <th scope="col">{diff.before}</th>
            <th scope="col">{diff.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes
            .filter(({ field }) => field !== "tags")
            .map(({ facet, field, before, after }) => (
              <tr key={`${facet} ${field}`}>
                <th scope="row">
                  {words.facets[facet]}
                  <br />
                  <span class="soft">{fields[field] ?? visible(field)}</span>
                </th>
                <td>
                  {before.length === 0 ? (
                    <span class="none">{diff.nothing}</span>
                  ) : (
                    <del>{shown(field, before, frame)}</del>
                  )}
                </td>
                <td>
                  {after.length === 0 ? (
                    <span class="none">{diff.nothing}</span>
                  ) : (
                    <ins>{shown(field, after, frame)}</ins>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

const shown = (field: string, values: readonly string[], frame: Props["frame"]) => (
  <Lines lines={values.map((value) => wordOf(field, value, frame))} />
);

/** States, reasons and times as elsewhere on the page; the rest as it was read. */
function wordOf(field: string, value: string, { lang, words }: Props["frame"]): string {
  if (field === "state") return words.states[value] ?? visible(value);
  if (field === "reason") return words.domain.reasons[value] ?? visible(value);
  if (field === "dnssec") return words.domain.values[value] ?? visible(value);
  const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
  return isTime ? `${dateTime(lang, Date.parse(value))} ${words.shell.utc}` : visible(value);
}
