import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { isPicture, replyBytes, replyText } from "../../answers/evidence-text.ts";
import { formatInstant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { EvidenceRow } from "../../store/contract.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import { API, type Described, problemContent, type Router } from "../router.ts";
import { type EvidenceShape, evidence } from "../shapes/event.ts";

const named = z.object({ digest: z.string().regex(/^(?:sha256:)?[0-9a-f]{64}$/, "is no sha256 digest") });

export async function evidenceShape(row: EvidenceRow): Promise<EvidenceShape> {
  const { digest, source, mediaType, size, firstSeen, bytes, forgotten } = row;
  const text = bytes === null || isPicture(row) ? null : await replyText({ ...row, bytes }, false);
  const state = bytes !== null ? "kept" : forgotten ? "forgotten" : "thinned";
  return { digest, source, mediaType, size, firstSeen: formatInstant(firstSeen), state, text };
}

async function rowOf({ store }: Questions, text: string): Promise<EvidenceRow> {
  const digest = (text.startsWith("sha256:") ? text : `sha256:${text}`) as Digest;
  const row = await store.evidence(digest);
  if (row === null) throw new Refusal(404, `${digest} is not stored here`, "an event's `evidence` names what is");
  return row;
}

/** What our own browser takes of a page. */
const PHOTOGRAPH = "image/jpeg";
const BEGINS = Buffer.from([0xff, 0xd8, 0xff]);

/** A page also says what it likes of itself: `image/svg+xml` runs scripts, and a text is masked, whatever it is called. */
const isPhotograph = (mediaType: string, bytes: Uint8Array): boolean =>
  mediaType === PHOTOGRAPH && BEGINS.equals(bytes.subarray(0, BEGINS.length));

/**
 * Evidence came from the network and is served inert: as plain text to be saved, never under the type that its sender
 * gave it, so that no browser runs it. Photographs of pages alone keep theirs.
 */
export function evidenceApi({ answer, serve }: Router, questions: Questions): void {
  answer(
    {
      ...{ method: "get", path: "/evidence/{digest}", scope: "read", about: "evidence" },
      summary: "A stored reply as text, contact fields masked",
      ...{ params: named, answer: evidence },
    },
    async ({ params }) => evidenceShape(await rowOf(questions, params.digest)),
  );
  const raw = async (c: Context): Promise<Response> => {
    const { digest: asked } = named.parse({ digest: c.req.param("digest") });
    const row = await rowOf(questions, asked);
    if (row.bytes === null)
      throw new Refusal(410, `the bytes of ${row.digest} are not kept any more`, "the digest is, and proves them");
    const name = row.digest.slice("sha256:".length, "sha256:".length + 16);
    const isShown = isPhotograph(row.mediaType, row.bytes);
    return c.body(Buffer.from(isShown ? row.bytes : replyBytes({ ...row, bytes: row.bytes }, false)), 200, {
      "Content-Type": isShown ? PHOTOGRAPH : "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="vigie-${name}.${isShown ? "jpg" : "txt"}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
    });
  };
  serve("get", `${API}/evidence/:digest/raw`, "read", raw, { described: RAW });
}

const FILE = { type: "string", format: "binary" } as const;

const RAW: Described = {
  about: "evidence",
  summary: "The stored reply itself, to be saved: a text with its contact fields masked, or a photograph of the page",
  request: { params: named },
  responses: {
    200: {
      description: "A text, whatever its sender called it; of a photograph, the picture",
      content: { "text/plain": { schema: { type: "string" } }, [PHOTOGRAPH]: { schema: FILE } },
    },
    404: { description: "No reply of this digest is stored here", ...problemContent },
    410: { description: "It is known, and its bytes are not kept any more", ...problemContent },
  },
};
