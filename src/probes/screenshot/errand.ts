import type { Failure } from "../../core/observation.ts";
import type { Millis } from "../../core/time.ts";

/** What the camera is sent out for, as a message between processes. */
export interface Errand {
  readonly chromium: string;
  /** A folder that is the browser's own. */
  readonly home: string;
  /** As whom the browser runs; null: as ourselves. */
  readonly user: User | null;
  /** Its one way out. */
  readonly proxy: { readonly server: string; readonly username: string; readonly password: string };
  readonly url: string;
  readonly userAgent: string;
  /** What is left of the time for all of it, when it is sent out. */
  readonly patience: Millis;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** What it brings back: JPEG, and where the browser stood at last. */
export type Brought = { readonly kind: "shot"; readonly bytes: Uint8Array; readonly url: string } | Failure;

/** One viewport, and no more of the page than that. */
export const VIEWPORT = { width: 1280, height: 800 } as const;
