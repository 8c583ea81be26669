import { number, plural } from "../../dates.ts";
import type { FleetWords } from "../en/fleet.ts";

export const fleet: FleetWords = {
  title: "Flotte",
  watches: (count) =>
    `${number("fr", count)} ${plural("fr", count, { one: "nom surveillé", other: "noms surveillés" })}`,
};
