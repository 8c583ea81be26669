import type { ComponentChildren } from "preact";
import type { Turning } from "./use-domain.ts";

interface Props {
  readonly to: string;
  readonly page: Pick<Turning, "go">;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A link within this page: a script spares the loading, and what stands open stays open. */
export function Turn({ to, page, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        page.go(to);
      }}
    >
      {children}
    </a>
  );
}
