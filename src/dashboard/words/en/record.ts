import type { ReasonShape } from "../../../web/shapes/domain.ts";
import type { ExplainedShape } from "../../../web/shapes/domain-page.ts";
import type { CauseShape, MessageShape, RuledShape, WordedShape } from "../../../web/shapes/event.ts";
import type { SweptName } from "../../../web/shapes/sweeps.ts";
import type { ServiceShape, TldShape } from "../../../web/shapes/tlds.ts";

/** Null: in English alone. */
type Own = string | null;

/**
 * What the record says, from what it says it of. It is kept in English: of other languages each function gives null where
 * the record is older than what its words are made of, or newer than the program.
 */
export const record = {
  event: ({ summary }: WordedShape): Own => summary,
  message: ({ summary }: Pick<MessageShape, "summary" | "about" | "type" | "domain" | "status">): Own => summary,
  reason: (_: ReasonShape, says: string): Own => says,
  /** What a move, another site or another holder is told by. */
  sign: (says: string): Own => says,
  /** Why a message goes where it goes, or nobody is told. */
  cause: (_: CauseShape | null, says: string): Own => says,
  rule: ({ rule }: RuledShape): Own => rule,
  failure: ({ failed }: RuledShape): Own => failed,
  /** Why a look is due when it is. */
  look: ({ because }: ExplainedShape["next"][number]): Own => because,
  /** What is told of a swept name beside its state. */
  finding: ({ detail }: Pick<SweptName, "state" | "reason" | "detail">): Own => detail,
  outage: ({ summary }: NonNullable<TldShape["outage"]>): Own => summary,
  /** Why a service is not just answering. */
  service: ({ because }: ServiceShape): Own => because,
};

export type RecordWords = typeof record;
