/** A text that was read into what it means, or why it can't be. */
export type Form<T> = { readonly ok: true; readonly value: T } | BadForm;

export interface BadForm {
  readonly ok: false;
  /** Ends the sentence «KEY: "VALUE" …». */
  readonly problem: string;
  /** The fix, one sentence without a full stop. */
  readonly hint: string;
}

export const good = <T>(value: T): Form<T> => ({ ok: true, value });
export const bad = (problem: string, hint: string): BadForm => ({ ok: false, problem, hint });
