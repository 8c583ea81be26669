/** A probe has no signal of its own: once the work is ended nobody waits for it, and its end is nobody's business. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(null);
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    const stay = (): void => signal.removeEventListener("abort", leave);
    work.finally(stay).then(resolve, reject);
  });
}
