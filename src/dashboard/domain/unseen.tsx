import { visible } from "../../core/visible.ts";
import type { DomainPageAnswer } from "../../web/shapes/domain-page.ts";
import { Empty } from "../components/empty.tsx";
import { pageLink } from "../links.ts";
import type { Frame } from "../page.ts";

type Props<K extends DomainPageAnswer["kind"]> = {
  readonly data: Extract<DomainPageAnswer, { readonly kind: K }>;
  readonly frame: Frame;
};

/** A name that nobody looked at, and how to have it looked at. */
export function Unseen({ data: { domain, unicode }, frame }: Props<"unseen">) {
  const { unseen } = frame.words.domain;
  return (
    <>
      <h1>{unicode}</h1>
      <Empty title={unseen.title(unicode)}>
        <p>
          {unseen.add} <code>vigie add {domain}</code>
        </p>
        <p>
          {unseen.look} <code>vigie check {domain}</code>
        </p>
        <p>
          <a href={pageLink(frame, "fleet")}>{unseen.fleet}</a>
        </p>
      </Empty>
    </>
  );
}

/** What was asked for is no name. */
export function Misfit({ data: { asked, problem, hint }, frame }: Props<"misfit">) {
  const { misfit, unseen } = frame.words.domain;
  return (
    <>
      <h1>{misfit.title}</h1>
      <Empty title={misfit.asked(visible(asked.slice(0, 200)))}>
        <p lang="en">{visible(`${problem}: ${hint}`)}</p>
        <p>
          <a href={pageLink(frame, "fleet")}>{unseen.fleet}</a>
        </p>
      </Empty>
    </>
  );
}
