const CHANGED = "vigie:address";

/** Has the address say what is shown, without loading anything; links back to this view follow. */
export function replaceAddress(address: string): void {
  window.history.replaceState(null, "", address);
  window.dispatchEvent(new Event(CHANGED));
}

/** Calls back with this page's address below the base; returns what ends it. */
export function onAddress(base: string, listener: (here: string) => void): () => void {
  const tell = () => {
    const { pathname, search } = window.location;
    listener(`${pathname.slice(base.length)}${search}`);
  };
  window.addEventListener(CHANGED, tell);
  return () => window.removeEventListener(CHANGED, tell);
}
