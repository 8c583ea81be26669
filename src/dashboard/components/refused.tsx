import { visible } from "../../core/visible.ts";
import { pageLink } from "../links.ts";
import type { PageName, PageProps } from "../page.ts";
import { Empty } from "./empty.tsx";

interface Refused {
  /** What was asked for. */
  readonly page: PageName;
  readonly error: string;
  readonly hint: string;
}

/** What was asked of a page cannot be met: why, what could be, and the way back. */
export function RefusedPage({ data: { page, error, hint }, frame }: PageProps<Refused>) {
  const { shell } = frame.words;
  const back = page === "domain" ? "fleet" : page;
  return (
    <>
      <h1>{shell.pages[page]}</h1>
      <Empty title={shell.refused}>
        <p lang="en">
          {visible(error)}: {visible(hint)}
        </p>
        <a href={pageLink(frame, back)}>{shell.pages[back]}</a>
      </Empty>
    </>
  );
}
