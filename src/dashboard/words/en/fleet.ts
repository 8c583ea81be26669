import { number, plural } from "../../dates.ts";

export const fleet = {
  title: "Fleet",
  watches: (count: number) => `${number("en", count)} ${plural("en", count, { one: "watch", other: "watches" })}`,
};

export type FleetWords = typeof fleet;
