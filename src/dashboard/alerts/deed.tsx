import type { ComponentChildren } from "preact";
import type { AlertsPageData } from "../../web/shapes/alerts.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly deed: NonNullable<AlertsPageData["done"]>;
  /** What goes with it unseen. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly label: string;
  /** Where several buttons bear the same words: which this one is. */
  readonly title?: string;
  readonly frame: Frame;
  readonly children?: ComponentChildren;
}

/** A form of one button, which works without a script: the server does it and leads back here. */
export function Deed({ deed, fields = {}, label, title, frame, children }: Props) {
  return (
    <form class="deed" method="post" action={linkTo(frame, `alerts/${deed}`)}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button class="button" type="submit" aria-label={title}>
        {label}
      </button>
    </form>
  );
}
