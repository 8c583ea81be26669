import { seizureIn } from "../facets/seizure.ts";
import type { Readings } from "../reading.ts";
import type { Verdict } from "../vocabulary.ts";
import { verdictOf } from "./verdict.ts";
import { isSeizedByRegistry } from "./weigh.ts";

/** The verdict that readings alone give, nothing remembered and nothing confirmed: by the table of docs/interface.md. */
export function verdictNow(readings: Readings): Verdict {
  const { registration, delegation, resolution, web } = readings;
  return verdictOf({
    registration: registration.state === "unknown" ? null : registration.state,
    delegation: delegation.state === "unknown" ? null : delegation.state,
    resolution: resolution.state === "unknown" ? null : resolution.state,
    web: web.state === "unknown" ? null : web.state,
    webConfidence: seizureIn(readings)?.confidence ?? web.confidence,
    hasMail: resolution.mail.length > 0,
    seizedByRegistry: isSeizedByRegistry(registration),
  });
}
