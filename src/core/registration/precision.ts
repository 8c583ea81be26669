import type { RegistrationDate, RegistrationReading } from "../reading.ts";
import { asMillis, DAY, type Instant, later } from "../time.ts";
import type { Given } from "./dates.ts";

type Dates = Pick<RegistrationReading, RegistrationDate | "precision">;

/** The dates of a reading from those of a record, with what they do not claim to know. */
export function datesOf(given: Readonly<Record<RegistrationDate, Given | null>>): Dates {
  const { createdAt, updatedAt, expiresAt } = given;
  const precision = {
    ...(createdAt?.precision === "day" ? { createdAt: "day" as const } : {}),
    ...(updatedAt?.precision === "day" ? { updatedAt: "day" as const } : {}),
    ...(expiresAt?.precision === "day" ? { expiresAt: "day" as const } : {}),
  };
  return {
    createdAt: createdAt?.at ?? null,
    updatedAt: updatedAt?.at ?? null,
    expiresAt: expiresAt?.at ?? null,
    ...(Object.keys(precision).length > 0 ? { precision } : {}),
  };
}

/** The last moment that a date covers: its own, or the last of its day. */
export const endOf = (at: Instant, precision: "day" | undefined): Instant =>
  precision === "day" ? later(at, asMillis(DAY - 1)) : at;
