import { useEffect, useState } from "preact/hooks";
import type { Theme } from "../page.ts";
import { coloursOf } from "./colours.ts";
import type { Ink } from "./ink.ts";

/** The colours of the theme that is on, chosen by the reader or by the system. Null until they were read. */
export function useInk(element: { readonly current: HTMLElement | null }, theme: Theme): Ink | null {
  const [ink, setInk] = useState<Ink | null>(null);
  useEffect(() => {
    const read = () => element.current && setInk(coloursOf(element.current));
    read();
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    return () => system.removeEventListener("change", read);
  }, [element, theme]);
  return ink;
}
