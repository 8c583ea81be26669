import type { Config } from "../config/config.ts";
import type { Figures } from "../monitor/figures.ts";

/** What the server's thread is given when it begins. */
export interface Beginning {
  readonly config: Config;
  readonly version: string;
}

/** From the daemon to the server's thread. */
export type ToServer =
  | { readonly kind: "figures"; readonly id: number; readonly figures: Figures }
  | { readonly kind: "stop" };

/** From the server's thread to the daemon. */
export type FromServer =
  | { readonly kind: "serving"; readonly address: string }
  | { readonly kind: "taken"; readonly listen: string; readonly because: string }
  | { readonly kind: "figures?"; readonly id: number }
  | { readonly kind: "trouble"; readonly says: string; readonly doing: string }
  | { readonly kind: "stopped" };
