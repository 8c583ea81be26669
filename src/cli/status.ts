/** Exit statuses of docs/interface.md. */
export const EXIT = { done: 0, failed: 1, usage: 2, unmet: 3 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
