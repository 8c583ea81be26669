import { useEffect, useState } from "preact/hooks";

export interface Size {
  readonly width: number;
  /** Device pixels a pixel. */
  readonly ratio: number;
}

/** How wide an element is, and how fine its screen. Null until it was measured. */
export function useSize(element: { readonly current: HTMLElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const own = element.current;
    if (!own) return;
    const measure = () => setSize({ width: own.clientWidth, ratio: Math.min(3, window.devicePixelRatio || 1) });
    const watching = new ResizeObserver(measure);
    watching.observe(own);
    measure();
    return () => watching.disconnect();
  }, [element]);
  return size;
}
