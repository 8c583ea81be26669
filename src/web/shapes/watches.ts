import { z } from "zod";
import { FOLLOWS, INTENTS } from "../../core/vocabulary.ts";
import { watch } from "./domain.ts";
import { timeOrNull } from "./words.ts";

/** A name on the list; `addedAt` is null where the file names it and the daemon has not read that yet. */
export const listedWatch = watch.extend({ addedAt: timeOrNull });

export const watchList = z.object({ watches: z.array(listedWatch) });

/** As the options of `vigie add`; what is left out stays as it is, and for a new name is the default. */
export const newWatch = z.strictObject({
  domain: z.string().max(1_000),
  group: z.string().min(1).max(200).nullish(),
  tags: z.array(z.string().min(1).max(200)).max(100).nullish(),
  intent: z.enum(INTENTS).nullish(),
  follow: z.enum(FOLLOWS).nullish(),
  note: z.string().max(2_000).nullish(),
});

/** As `vigie add --json`. */
export const added = z.object({ domain: z.string(), outcome: z.enum(["added", "renewed"]) });

/** As `vigie remove --json`. */
export const removed = z.object({ domain: z.string(), outcome: z.enum(["removed"]) });
