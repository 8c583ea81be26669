import { connect, type Socket } from "node:net";
import { asMillis, SECOND } from "../../core/time.ts";
import type { Attempt, Outgoing, Sender, Surroundings, Worded } from "../contract.ts";
import { firstLine } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { htmlOf } from "../wording/html.ts";
import { plainText } from "../wording/plain.ts";
import { words } from "../wording/words.ts";

export interface EmailOptions extends Worded {
  readonly host: string;
  readonly port: number;
  /** `starttls` and `tls` send nothing over a connection that is not encrypted and verified. */
  readonly security: "starttls" | "tls" | "none";
  readonly user: string | null;
  readonly password: string | null;
  /** `Vigie <vigie@example.org>` or the address alone. */
  readonly from: string;
  readonly to: readonly string[];
}

/** One attempt, the whole dialogue included: RFC 5321 §4.5.3.2 allows minutes, people who are to be woken don't. */
const DEADLINE = asMillis(60 * SECOND);

/**
 * One message an attempt over SMTP (RFC 5321) on a connection of its own, with STARTTLS (RFC 3207), SMTPS (RFC 8314) and
 * AUTH. Of several recipients those who have it already are not sent it again when others are to be tried later.
 */
export function emailSender(options: EmailOptions, around: Surroundings): Sender {
  const deadline = around.deadline ?? DEADLINE;
  return async (message, signal) => {
    const key = `accepted:${message.id}`;
    const accepted = ((await around.memory.recall(key)) ?? "").split("\n").filter((each) => each !== "");
    const to = options.to.filter((each) => !accepted.includes(addressIn(each)));
    // Whoever had not is no recipient any more.
    if (to.length === 0) return { kind: "delivered", answer: "all recipients have it" };
    const ended = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    try {
      const socket = await connected(options, ended);
      // The dialogue hangs on this socket alone: with it every wait ends.
      const hangUp = (): void => void socket.destroy();
      ended.addEventListener("abort", hangUp, { once: true });
      const result = await deliver({ ...options, to }, message, socket, around.ca).finally(hangUp);
      if (result.attempt.kind === "again" && result.accepted.length > 0)
        await around.memory.remember(key, [...accepted, ...result.accepted].join("\n"));
      return result.attempt;
    } catch (trouble) {
      if (ended.aborted && !signal.aborted) return again(`no end of the dialogue within ${deadline / SECOND} s`);
      return judge(trouble);
    }
  };
}

/** `a@b.example` of `Ops <a@b.example>`. */
const addressIn = (mailbox: string): string => /<([^<>]*)>$/.exec(mailbox)?.[1] ?? mailbox;

function connected({ host, port }: EmailOptions, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal, autoSelectFamily: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.removeListener("error", reject);
      // Whoever holds the dialogue hears of it too; without this one a late reset would end the process.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

interface Delivered {
  readonly attempt: Attempt;
  /** Recipients that the server took the message for. */
  readonly accepted: readonly string[];
}

async function deliver(
  options: EmailOptions,
  message: Outgoing,
  connection: Socket,
  ca: string | null,
): Promise<Delivered> {
  // Loaded with the first mail: no start pays for it.
  const { createTransport } = await import("nodemailer");
  const { host, port, security, user, password } = options;
  const transport = createTransport({
    ...{ host, port, connection, secure: security === "tls" },
    ...{ requireTLS: security === "starttls", ignoreTLS: security === "none" },
    tls: { servername: host, ...(ca === null ? {} : { ca }) },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    // Nothing of a message names a file or an address to fetch.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const sent = await transport.sendMail(mailOf(parseMessage(message.body), message, options));
  const refused = sent.rejectedErrors ?? [];
  const later = refused.filter(isTemporary);
  const answer = firstLine(sent.response);
  const { accepted } = sent;
  if (later.length > 0) return { attempt: again(`${accepted.length} accepted; ${saidBy(later[0])}`), accepted };
  if (refused.length === 0) return { attempt: { kind: "delivered", answer }, accepted };
  return { attempt: { kind: "delivered", answer: `${answer}; not for all: ${saidBy(refused[0])}` }, accepted };
}

// --- the mail -----------------------------------------------------------------------------------------------------

/** Line breaks and other controls can't stand in a header. */
const inHeader = (text: string): string => text.replace(/[^\w.-]/g, "");

/**
 * An incident is a thread (RFC 5322 §3.6.4): the first message that the channel gets of it has an id that follows from
 * the incident, and all others refer to that.
 */
function mailOf(told: Told, { id }: Outgoing, { from, to, language }: EmailOptions) {
  const said = words(told, language);
  const home = inHeader(addressIn(from).split("@").at(-1) ?? "");
  const root = `<incident.${inHeader(told.incident)}@${home}>`;
  return {
    from,
    to: [...to],
    subject: `[Vigie] ${said.title}`,
    messageId: told.first ? root : `<${inHeader(id)}@${home}>`,
    ...(told.first ? {} : { inReplyTo: root, references: [root] }),
    text: `${plainText(said, language)}\n`,
    html: htmlOf(said, language),
    textEncoding: "quoted-printable" as const,
    priority: told.severity === "critical" && told.status === "open" ? ("high" as const) : ("normal" as const),
    headers: {
      // RFC 3834: no vacation note answers it.
      "Auto-Submitted": "auto-generated",
      "X-Vigie-Incident": inHeader(told.incident),
      "X-Vigie-Severity": told.severity,
      "X-Vigie-Status": told.status,
    },
  };
}

// --- what the server says -----------------------------------------------------------------------------------------

const again = (answer: string): Attempt => ({ kind: "again", answer, retryAt: null });

/** What nodemailer's errors tell of the dialogue. */
function detailsOf(trouble: unknown): { readonly code: string; readonly status: number; readonly response: string } {
  const field = (name: string): unknown =>
    typeof trouble === "object" && trouble !== null ? Reflect.get(trouble, name) : undefined;
  const status = field("responseCode");
  const response = field("response");
  const message = trouble instanceof Error ? trouble.message : String(trouble);
  return {
    code: String(field("code") ?? ""),
    status: typeof status === "number" ? status : 0,
    response: firstLine(typeof response === "string" ? response : message),
  };
}

const isTemporary = (trouble: unknown): boolean => Math.floor(detailsOf(trouble).status / 100) === 4;
const saidBy = (trouble: unknown): string => detailsOf(trouble).response;

/**
 * RFC 5321 §4.2.1: 4yz may be repeated, 5yz must not. A refused login (535) is the operator's to mend, and the message
 * waits for that as it waits for a server that is down.
 */
function judge(trouble: unknown): Attempt {
  const { code, status, response } = detailsOf(trouble);
  const isFinal = status >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
  return isFinal ? { kind: "given-up", answer: response } : again(response);
}
