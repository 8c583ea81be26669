import { isLoopback, listenForm } from "../../config/address-forms.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import { visible } from "../../core/visible.ts";
import type { Audience } from "../../demo/audience.ts";
import { textOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { type Palette, paintOfSeverity } from "../output/palette.ts";
import { markOf } from "../output/timeline.ts";
import { day, moment } from "../output/when.ts";
import { wrapped } from "../output/width.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { UsageTrouble } from "../trouble.ts";

/** The article's story, told as it unfolds: what the world does, what the lookout writes down, what reaches the alert. */
export async function run(context: Context, _: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const wanted = textOption(options, "serve");
  const listen = options.serve === undefined ? [] : doorsOf(wanted);
  const { stageDemo } = await services();
  const leave = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => context.io.onSignal(signal, () => leave.abort()));
  try {
    const audience = context.options.json ? machineAudience(context, wanted) : peopleAudience(context, wanted);
    await stageDemo(audience, { leave: leave.signal, listen });
    // Who looks at the dashboard ends the demo so.
    return leave.signal.aborted && listen.length === 0 ? EXIT.failed : EXIT.done;
  } finally {
    for (const each of deaf) each();
  }
}

const DEFAULT_LISTEN = "127.0.0.1:8787";

/** Who asked for no address gets another port where a daemon has the usual one. */
function doorsOf(text: string | null): readonly string[] {
  if (text === null) return [DEFAULT_LISTEN, "127.0.0.1:0"];
  if (listenForm(text).ok && isLoopback(text)) return [text];
  throw new UsageTrouble(`demo --serve ${text}: is no address of this machine alone`, `write ${DEFAULT_LISTEN}`);
}

/** Only the events, as `history --json` would print them. */
function machineAudience(context: Context, wanted: string | null): Audience {
  const { out } = context;
  return {
    opens: async (address) => context.note(opening(address, wanted)),
    narrates: async () => undefined,
    event: (event) => say(out, jsonLine(eventToJson(event))),
    message: async () => undefined,
    stays: async (address, storage) => context.note(staying(address, storage)),
    ends: async () => undefined,
  };
}

function peopleAudience({ out, palette, width }: Context, wanted: string | null): Audience {
  return {
    opens: (address) => say(out, "", ...wrapped(opening(address, wanted), width).map(palette.bold), ""),
    narrates: (at, says) => say(out, "", ...wrapped(`${moment(at)} UTC. ${says}`, width).map(palette.bold), ""),
    event: (event) => say(out, ...eventLines(event, palette, width)),
    message: (type, status, summary) =>
      say(out, ...hanging("       ✉ alert  ", `${type}, ${status}: ${summary}`, width).map(palette.note)),
    stays: (address, storage) =>
      // A command that is broken by lines could not be copied.
      say(out, "", ...wrapped(staying(address), width).map(palette.bold), `  ${asking(storage)}`),
    ends: (outcome) => say(out, "", palette.bold(outcome)),
  };
}

const opening = (address: string, wanted: string | null): string => {
  const elsewhere = wanted === null && address !== `http://${DEFAULT_LISTEN}/`;
  const why = elsewhere ? `${DEFAULT_LISTEN} is taken, by your own daemon perhaps; this is another port. ` : "";
  return `${why}The dashboard is at ${address} and the story begins when you open it. It stays there until Ctrl-C.`;
};

const staying = (address: string, storage?: string): string =>
  `The story is over. The dashboard stays at ${address} until Ctrl-C, which takes its database away; until then ` +
  `this asks it${storage === undefined ? ":" : `: ${asking(storage)}`}`;

const asking = (storage: string): string => `vigie --db ${shellWord(storage)} history`;

const shellWord = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** `09:13  ● popcorntime.io is reserved by its registry (was up)  domain.reserved` */
function eventLines(event: TimelineEvent, palette: Palette, width: number): readonly string[] {
  const paint = event.source === "reported" ? palette.note : paintOfSeverity(palette, event.severity);
  const when = event.source === "reported" ? day(event.at) : moment(event.at).slice(11, 16);
  const [first = "", ...rest] = hanging(
    `${when}  ${markOf(event)} `,
    `${visible(event.summary)}  ${event.type}`,
    width,
  );
  return [paint(first), ...rest];
}

const hanging = (head: string, text: string, width: number): readonly string[] =>
  wrapped(text, Math.max(20, width - head.length)).map((line, index) =>
    ((index === 0 ? head : " ".repeat(head.length)) + line).trimEnd(),
  );

async function say(out: Context["out"], ...lines: readonly string[]): Promise<void> {
  for (const line of lines) await out.line(line);
  await out.flush();
}
