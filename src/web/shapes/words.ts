import { z } from "zod";

/** RFC 3339 in UTC with milliseconds. */
export const time = z.iso.datetime({ precision: 3 });
export const timeOrNull = time.nullable();

/** An id of ours (ULID). */
export const id = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
