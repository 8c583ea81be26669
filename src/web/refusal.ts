import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A request that cannot be met as it is: says what, and what would be. Thrown by handlers, answered as JSON. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly hint: string;
  constructor(status: ContentfulStatusCode, message: string, hint: string) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.hint = hint;
  }
}
