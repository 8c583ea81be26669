import { FleetPage } from "../../dashboard/pages/fleet.tsx";
import type { AskFleet } from "../fleet/answer.ts";
import { fleetQuery } from "../shapes/fleet.ts";
import type { ServePage } from "./page.ts";
import { queryOf } from "./query.ts";

export function fleetPage(serve: ServePage, ask: AskFleet): void {
  serve({
    path: "/",
    page: "fleet",
    component: FleetPage,
    load: (c) => ask(queryOf(c, fleetQuery)),
    ahead: () => ask({}),
  });
}
