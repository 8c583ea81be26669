import { visible } from "../../core/visible.ts";
import { pageLink } from "../links.ts";
import type { PageProps } from "../page.ts";
import { Empty } from "./empty.tsx";

interface Missing {
  /** What was asked for. */
  readonly path: string;
}

/** No page is at this address: which, and the way back. */
export function MissingPage({ data: { path }, frame }: PageProps<Missing>) {
  const { missing, pages } = frame.words.shell;
  return (
    <>
      <h1>{missing.title}</h1>
      <Empty title={missing.nothing}>
        <p>
          <code>{visible(path)}</code>
        </p>
        <a href={pageLink(frame, "fleet")}>{pages.fleet}</a>
      </Empty>
    </>
  );
}
