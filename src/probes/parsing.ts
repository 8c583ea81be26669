import { readReply } from "./dns/reply.ts";
import { contentOf } from "./http/page/content.ts";

/** How bytes that were once received are read again: as the probes read them now. */
export const parsing = { dns: readReply, page: contentOf };
