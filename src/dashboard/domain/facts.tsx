import type { ComponentChildren } from "preact";

export interface Fact {
  readonly label: string;
  readonly value: ComponentChildren;
}

/** What is known, a line each; nothing where nothing is. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Texts of a record, a line each. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 1) return <span class="record">{lines[0]}</span>;
  return (
    <ul class="record-list">
      {lines.map((line, index) => (
        <li key={index} class="record">
          {line}
        </li>
      ))}
    </ul>
  );
}
