import type { FactShape, TldShape } from "../../web/shapes/tlds.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly tld: TldShape;
  readonly frame: Frame;
}

/** What its services tell of a registration, what they don't, and who can act on a name. */
export function Known({ tld: { known, hidden, quirks, levers }, frame }: Props) {
  const { tld } = frame.words;
  return (
    <section aria-labelledby="known">
      <h2 id="known">{tld.known}</h2>
      <p>
        {known.length === 0
          ? tld.knownNothing
          : `${tld.knownOf} ${known.map((field) => tld.fields[field] ?? field).join(", ")}`}
      </p>
      <Facts title={tld.hidden} facts={hidden} />
      <Facts title={tld.quirks} facts={quirks} />
      <Facts title={tld.levers} facts={levers} />
    </section>
  );
}

/** Sentences of our tables, which are in English, each with its date. */
function Facts({ title, facts }: { readonly title: string; readonly facts: readonly FactShape[] }) {
  if (facts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="lines">
        {facts.map(({ says, date }) => (
          <li key={says}>
            <span lang="en">{says}</span> <span class="soft">{date}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
