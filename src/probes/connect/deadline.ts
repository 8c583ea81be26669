import { type Failure, failure } from "../../core/observation.ts";
import type { Millis } from "../../core/time.ts";

/**
 * Runs `work` under one deadline for the whole of it, in real time: an inactivity timeout alone lets a server that sends
 * a byte now and then hold a connection for ever. The signal aborts at the deadline, or with `outer`; `work` settles by it.
 */
export async function within<T>(
  limit: Millis,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const timer = setTimeout(stop, limit);
  outer?.addEventListener("abort", stop, { once: true });
  if (outer?.aborted) stop();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

/** `promise`, or a `timeout` once the signal aborts; for work that takes no signal of its own. */
export function orTimeout<T>(promise: Promise<T>, signal: AbortSignal, what: string): Promise<T | Failure> {
  if (signal.aborted) return Promise.resolve(failure("timeout", what));
  return new Promise((resolve, reject) => {
    const late = (): void => resolve(failure("timeout", what));
    signal.addEventListener("abort", late, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", late));
  });
}
