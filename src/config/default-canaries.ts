/** Servers a, b and c of the root. */
export const DEFAULT_CANARIES = ["198.41.0.4", "170.247.170.2", "192.33.4.12"] as const;

/** Whether the operator left the list as it comes; then further senses have canaries that are built in. */
export const isDefaultCanaries = (canaries: readonly string[]): boolean =>
  canaries.length === DEFAULT_CANARIES.length && canaries.every((each, index) => each === DEFAULT_CANARIES[index]);
