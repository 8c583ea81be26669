import { isIP } from "node:net";
import { isHostName } from "./address-forms.ts";
import { bad, type Form, good } from "./form.ts";

/** https://core.telegram.org/bots/api#authorizing-your-bot */
export const telegramTokenForm = (text: string): Form<string> =>
  /^\d+:[\w-]+$/.test(text) ? good(text) : bad("is not a bot's token", "write it as @BotFather gave it: 123456:ABC…");

/** A user, group or channel by number, or a public channel by name. */
export const telegramChatForm = (text: string): Form<string> =>
  /^(?:-?\d{1,16}|@\w{4,32})$/.test(text)
    ? good(text)
    : bad("is not a chat", "write its number such as -1001234567890, or @channelname");

/** https://spec.matrix.org/v1.11/appendices/#room-ids */
export const matrixRoomForm = (text: string): Form<string> =>
  /^![^\s/?#]{1,254}$/.test(text)
    ? good(text)
    : bad("is not the id of a room", "write it such as !abc:example.org; room settings show it under «Advanced»");

/** https://support.pagerduty.com/main/docs/services-and-integrations */
export const routingKeyForm = (text: string): Form<string> =>
  /^[A-Za-z0-9]{32}$/.test(text)
    ? good(text)
    : bad("is not a routing key", "write the 32 letters and digits of an Events API v2 integration");

/** A channel, or somebody, of a chat server. */
export const chatChannelForm = (text: string): Form<string> =>
  /^[#@]?[\p{L}\p{N}._-]{1,80}$/u.test(text)
    ? good(text)
    : bad("is not a channel", "write its name such as ops, or @somebody");

/** Where a log is: a server, or a socket of this machine. */
type Place =
  | { readonly by: "udp" | "tcp" | "tls"; readonly host: string; readonly port: number }
  | { readonly by: "socket"; readonly path: string };

const PLACE_HINT = "write /dev/log, udp://host, tcp://host or tls://host, with :port where it is not 514, 601 or 6514";
/** RFC 5426 §3.3, RFC 6587 (as IANA has it), RFC 5425 §4.1. */
const PORTS = { udp: 514, tcp: 601, tls: 6514 } as const;

export function syslogPlaceForm(text: string): Form<Place> {
  if (/^\/[^\0]+$/.test(text)) return good({ by: "socket", path: text });
  const match = /^(udp|tcp|tls):\/\/(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+))(?::(\d{1,5}))?\/?$/.exec(text);
  const by = (["udp", "tcp", "tls"] as const).find((each) => each === match?.[1]);
  const host = match?.[2] ?? match?.[3] ?? "";
  const isHost = match?.[2] === undefined ? isIP(host) === 4 || isHostName(host) : isIP(host) === 6;
  const port = Number(match?.[4] ?? (by && PORTS[by]));
  if (by === undefined || !isHost || !(port >= 1 && port <= 65_535)) return bad("is no place of a log", PLACE_HINT);
  return good({ by, host, port });
}
