import type { FleetQuery } from "../../web/shapes/fleet.ts";
import type { Query } from "../links.ts";

/** What can be asked for in the form; where in the list the reader is does not belong to it. */
export type Filter = Omit<FleetQuery, "offset" | "limit">;

export const filterOf = ({ offset: _, limit: __, ...filter }: FleetQuery): Filter => filter;

/** A filter as the parts of an address. */
export const partsOf = (filter: FleetQuery): Query => ({ ...filter, text: filter.text?.trim() });

export const isFiltered = ({ tag, group, tld, verdict, text }: Filter): boolean =>
  [tag, group, tld, verdict, text].some((part) => part !== undefined && part !== "");

export type Sort = NonNullable<FleetQuery["sort"]>;

/** What happened last comes first; everything else rises. */
export const defaultOrder = (sort: Sort): "asc" | "desc" => (sort === "since" ? "desc" : "asc");

/** The filter with another order: by this, or, where it is by this already, the other way round. */
export function sortedBy(filter: Filter, sort: Sort): Filter {
  const { order, ...others } = filter;
  const first = defaultOrder(sort);
  const turned = first === "asc" ? "desc" : "asc";
  const isFirst = (filter.sort ?? "verdict") === sort && (order ?? first) === first;
  return isFirst ? { ...others, sort, order: turned } : { ...others, sort };
}

/** The form's fields, as they stand in it; empty ones ask for nothing. */
export function filterOfForm(form: HTMLFormElement): Filter {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as Filter;
}
