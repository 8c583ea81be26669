/** What stands in place of a masked value. */
export const MASKED = "[masked]";
