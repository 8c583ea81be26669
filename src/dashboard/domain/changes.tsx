import { visible } from "../../core/visible.ts";
import type { EventDiffShape } from "../../web/shapes/domain-page.ts";
import type { Frame } from "../page.ts";
import { Lines } from "./facts.tsx";

interface Props {
  readonly changes: EventDiffShape["changes"];
  readonly frame: Pick<Frame, "words">;
}

/** Fields of the records, before and after. */
export function Changes({ changes, frame: { words } }: Props) {
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
          {changes.map(({ facet, field, before, after }) => (
            <tr key={`${facet} ${field}`}>
              <th scope="row">
                {words.facets[facet]}
                <br />
                <span class="soft">{fields[field] ?? visible(field)}</span>
              </th>
              <td>{before.length === 0 ? <span class="none">{diff.nothing}</span> : <del>{shown(before)}</del>}</td>
              <td>{after.length === 0 ? <span class="none">{diff.nothing}</span> : <ins>{shown(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shown = (values: readonly string[]) => <Lines lines={values.map(visible)} />;
