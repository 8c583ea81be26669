import { isDark } from "../../core/finder/dark.ts";
import type { Instant } from "../../core/time.ts";
import { isToldBy, type Move, pairOf } from "../../core/timeline/move.ts";
import type { Judge } from "../../store/contract.ts";
import { concludeFound, type Deciding } from "../record.ts";

/** The judge for what a search found: each pair is told once, and none while the site is where it was after all. */
export const judgeFound =
  (moves: readonly Move[], at: Instant, deciding: Deciding): Judge =>
  (facts) => {
    const told = (move: Move): boolean =>
      facts.moves.has(pairOf(move.from, move.to)) || isToldBy(move.from, move.to, [...facts.moves], facts.moves);
    const isLost = isDark(facts.standing.verdict.word);
    return concludeFound(isLost ? moves.filter((move) => !told(move)) : [], facts, at, deciding);
  };
