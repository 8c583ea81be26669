import { useEffect, useState } from "preact/hooks";
import type { OpenedEvent } from "../../web/shapes/domain-page.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";

/** What an event opens to, without the event itself. */
export type ProofShape = Omit<OpenedEvent, "event">;

async function loaded<T>(address: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

/**
 * What proves an event: as the server gave it, else asked for once it is wanted.
 * @param given what the document came with; null where it came without
 */
export function useProof(
  id: string,
  given: OpenedEvent | null,
  isWanted: boolean,
  { base }: Pick<Frame, "base">,
): { readonly proof: ProofShape | null; readonly hasFailed: boolean } {
  const [asked, setAsked] = useState<ProofShape | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const isMissing = isWanted && given === null && asked === null;
  useEffect(() => {
    if (!isMissing) return;
    const own = new AbortController();
    const about = linkTo({ base }, `api/v1/events/${encodeURIComponent(id)}`);
    setFailed(false);
    Promise.all([
      loaded<ProofShape["diff"]>(`${about}/diff`, own.signal),
      loaded<Pick<ProofShape, "evidence">>(`${about}/evidence`, own.signal),
      loaded<ProofShape["told"]>(`${about}/told`, own.signal),
    ])
      .then(([diff, { evidence }, told]) => setAsked({ diff, evidence, told }))
      .catch(() => {
        if (!own.signal.aborted) setFailed(true);
      });
    return () => own.abort();
  }, [isMissing, base, id]);
  return { proof: given ?? asked, hasFailed };
}
