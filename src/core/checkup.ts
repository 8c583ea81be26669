/** One thing that was looked at by `vigie doctor`. */
export interface Check {
  /** `node`, `resolver quad9`, `chain .re`. */
  readonly name: string;
  readonly outcome: Outcome;
  /** One line: what was found. */
  readonly says: string;
  /** What to do about it; null when there is nothing to do. */
  readonly fix: string | null;
}

export type Outcome = "ok" | "warning" | "problem" | "not-tried";

export const fine = (name: string, says: string): Check => ({ name, outcome: "ok", says, fix: null });
export const warning = (name: string, says: string, fix: string): Check => ({ name, outcome: "warning", says, fix });
export const problem = (name: string, says: string, fix: string): Check => ({ name, outcome: "problem", says, fix });
export const notTried = (name: string, why: string): Check => ({ name, outcome: "not-tried", says: why, fix: null });
