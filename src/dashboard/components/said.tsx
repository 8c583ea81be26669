import { type ComponentChild, Fragment } from "preact";
import { visible } from "../../core/visible.ts";

interface Props {
  /** In the reader's language; null where there are no such words. */
  readonly own: string | null;
  /** As the record has it. */
  readonly english: string;
}

/** A sentence of the record in the reader's language; where it is there in English alone, it is marked as English. */
export function Said({ own, english }: Props): ComponentChild {
  return own === null ? <span lang="en">{visible(english)}</span> : visible(own);
}

interface Many {
  readonly said: readonly Props[];
  readonly separator: string;
}

export const AllSaid = ({ said, separator }: Many) => (
  <>
    {said.map((each, index) => (
      <Fragment key={index}>
        {index > 0 && separator}
        <Said {...each} />
      </Fragment>
    ))}
  </>
);
