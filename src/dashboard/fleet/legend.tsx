import { Shape } from "../components/shape.tsx";
import type { Frame } from "../page.ts";

/** What shapes, letters and the strip's heights say. */
export function Legend({ frame: { words } }: { readonly frame: Pick<Frame, "words"> }) {
  const { legend } = words.fleet;
  return (
    <section class="legend" aria-labelledby="legend">
      <h2 id="legend">{legend.title}</h2>
      <ul>
        {(["good", "mild", "bad", "unknown"] as const).map((tone) => (
          <li key={tone}>
            <Shape tone={tone} /> {words.tones[tone]}
          </li>
        ))}
        <li>
          <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true" focusable="false">
            <path fill="url(#hatch)" d="M0 0h16v12h-16z" />
          </svg>{" "}
          {legend.gap}
        </li>
      </ul>
      <p>{legend.strip}</p>
    </section>
  );
}
