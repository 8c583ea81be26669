import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { DomainPageAnswer } from "../../web/shapes/domain-page.ts";
import type { EventShape } from "../../web/shapes/event.ts";
import { useLive } from "../live.ts";
import { dataAt } from "../use-anew.ts";

/** News come in bursts: the page is renewed once for all of one. */
const BURST = 1_500;

export interface Turning {
  readonly data: DomainPageAnswer;
  /** A script is there to turn pages, and to fetch what is opened. */
  readonly isAlive: boolean;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** Shows what an address of this page would, without leaving it; `replace` leaves no step in the history. */
  readonly go: (address: string, how?: "push" | "replace") => void;
}

export function useDomain(first: DomainPageAnswer): Turning {
  const [data, setData] = useState(first);
  const [state, setState] = useState<"still" | "idle" | "loading" | "failed">("still");
  const under = useRef<AbortController | null>(null);
  const burst = useRef<number | undefined>(undefined);

  const load = useCallback(async (address: string) => {
    under.current?.abort();
    const own = new AbortController();
    under.current = own;
    setState("loading");
    try {
      setData(await dataAt<DomainPageAnswer>(address, own.signal));
      setState("idle");
    } catch {
      // A page turned meanwhile; anything else is told, and may be tried again.
      if (!own.signal.aborted) setState("failed");
    }
  }, []);

  const go = useCallback(
    (address: string, how: "push" | "replace" = "push") => {
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
      void load(address);
    },
    [load],
  );

  useEffect(() => {
    setState("idle");
    const back = () => void load(window.location.href);
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("popstate", back);
      window.clearTimeout(burst.current);
      under.current?.abort();
    };
  }, [load]);

  const name = data.kind === "seen" ? data.domain.domain : data.kind === "unseen" ? data.domain : null;
  useLive(
    useCallback(
      ({ event }) => {
        // Without a name: more was missed than is told.
        const { domain = name } = event as Partial<EventShape>;
        if (name === null || domain !== name) return;
        window.clearTimeout(burst.current);
        burst.current = window.setTimeout(() => void load(window.location.href), BURST);
      },
      [name, load],
    ),
  );
  return { data, isAlive: state !== "still", isLoading: state === "loading", hasFailed: state === "failed", go };
}
