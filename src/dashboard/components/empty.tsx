import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  /** What would change it: a link, a command. */
  readonly children?: ComponentChildren;
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: Props) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
