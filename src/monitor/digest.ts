import { hash } from "node:crypto";
import type { Digest } from "../core/timeline/event.ts";

/** The address under which bytes are kept as evidence. */
export const digestOf = (bytes: Uint8Array): Digest => `sha256:${hash("sha256", bytes)}`;
