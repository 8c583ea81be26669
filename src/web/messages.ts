import type { Config } from "../config/config.ts";
import type { Figures } from "../monitor/figures.ts";

/** What the server's process is given when it begins. */
export interface Beginning {
  readonly config: Config;
  readonly version: string;
}

/** From the daemon to the server's process; the first is `begin`. */
export type ToServer =
  | { readonly kind: "begin"; readonly beginning: Beginning }
  | { readonly kind: "figures"; readonly id: number; readonly figures: Figures }
  | { readonly kind: "stop" };

/** From the server's process to the daemon. */
export type FromServer =
  | { readonly kind: "serving"; readonly address: string }
  /** Nobody could come in where it is to listen. */
  | { readonly kind: "closed"; readonly why: string }
  | { readonly kind: "taken"; readonly listen: string; readonly because: string }
  | { readonly kind: "figures?"; readonly id: number }
  | { readonly kind: "trouble"; readonly says: string; readonly doing: string };
