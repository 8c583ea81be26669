import type { AskFleet } from "../fleet/answer.ts";
import type { Router } from "../router.ts";
import { fleetAnswer, fleetQuery } from "../shapes/fleet.ts";

export function fleetApi({ answer }: Router, ask: AskFleet): void {
  answer(
    {
      ...{ method: "get", path: "/fleet", scope: "read", about: "domains" },
      summary: "Every watch as it stands, filtered, sorted and a part at a time",
      ...{ query: fleetQuery, answer: fleetAnswer },
    },
    ({ query }) => ask(query),
  );
}
