import { classifyReply } from "../../core/registration/classify.ts";
import type { ReplyInput } from "../../core/registration/reply.ts";
import { formatInstant, type Instant } from "../../core/time.ts";

type Row = Readonly<Record<string, unknown>>;

/** A line that is no question: what is wrong with it, for the one who wrote it. */
class BadLine extends Error {}

/**
 * Answers one line of `vigie classify`: NDJSON in, one object out. `ok` is false for a line that could not be read,
 * and `out` then holds `id` (null when there is none) and `error`.
 */
export function classifyLine(line: string): { readonly out: object; readonly ok: boolean } {
  let id: unknown = null;
  try {
    const row = rowOf(line);
    id = row.id ?? null;
    return { out: answer(id, questionOf(row)), ok: true };
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return { out: { id, error: error.message }, ok: false };
  }
}

/**
 * Reads questions until the input ends and writes one line for each; blank lines are passed over. Resolves to the exit
 * status: 0, or 1 when any line was bad.
 */
export async function runClassify(
  input: AsyncIterable<string | Uint8Array>,
  write: (line: string) => void,
): Promise<number> {
  let status = 0;
  for await (const line of linesOf(input)) {
    if (line.trim() === "") continue;
    const { out, ok } = classifyLine(line);
    if (!ok) status = 1;
    write(JSON.stringify(out));
  }
  return status;
}

async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest + decoder.decode();
}

function rowOf(line: string): Row {
  const row = parsed(line);
  if (typeof row !== "object" || row === null || Array.isArray(row)) throw new BadLine("the line is not a JSON object");
  return row as Row;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadLine("the line is not JSON");
  }
}

function questionOf(row: Row): ReplyInput {
  const protocol = row.protocol;
  if (protocol !== "whois" && protocol !== "rdap") throw new BadLine('protocol must be "whois" or "rdap"');
  const status = row.httpStatus ?? null;
  if (status !== null && !Number.isInteger(status)) throw new BadLine("httpStatus must be a whole number");
  return {
    protocol,
    server: textOf(row, "server"),
    tld: textOf(row, "tld"),
    domain: textOf(row, "domain"),
    httpStatus: status as number | null,
    body: bodyOf(row, protocol),
  };
}

function textOf(row: Row, key: string): string | null {
  const value = row[key] ?? null;
  if (value !== null && typeof value !== "string") throw new BadLine(`${key} must be a string`);
  return value;
}

/** The bytes of the reply: of `bodyBase64`, of `body` as text, or of an RDAP `body` given as an object. */
function bodyOf(row: Row, protocol: "whois" | "rdap"): Uint8Array {
  const { body, bodyBase64 } = row;
  if (typeof bodyBase64 === "string") return bytesOf(bodyBase64);
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (protocol === "rdap" && typeof body === "object" && body !== null)
    return new TextEncoder().encode(JSON.stringify(body));
  throw new BadLine("body must be a string (or an object, for rdap), or bodyBase64 a string");
}

function bytesOf(base64: string): Uint8Array {
  if (!/^[A-Za-z0-9+/_-]*={0,2}\s*$/.test(base64)) throw new BadLine("bodyBase64 is not base64");
  return Buffer.from(base64, "base64");
}

function answer(id: unknown, question: ReplyInput): object {
  const reading = classifyReply(question);
  const { state, reason, tags, statuses, registrar, nameservers, referral } = reading;
  const { createdAt, updatedAt, expiresAt } = reading;
  return {
    id,
    state,
    reason,
    tags,
    statuses,
    registrar,
    createdAt: when(createdAt),
    updatedAt: when(updatedAt),
    expiresAt: when(expiresAt),
    nameservers,
    referral,
  };
}

const when = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
