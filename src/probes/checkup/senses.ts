import { type Check, fine, warning } from "../../core/checkup.ts";
import { SENSE_MEANS, SENSE_WORDS, SENSES, type Sense } from "../../core/sense.ts";
import type { AskSense } from "../contract.ts";

const FIXES: Readonly<Record<Sense, string>> = {
  udp53: "let UDP port 53 to name servers pass unaltered, or name canaries that answer under network.canaries",
  tcp43: "let TCP port 43 pass, or name a canary host:43 that answers under network.canaries",
  https: "sign in to the network or let HTTPS pass unaltered, or name an https:// canary under network.canaries",
  ipv6: "give this machine IPv6; nothing to do where no watched site has IPv6 addresses alone",
};

/** Each sense that has canaries of its own: the lookout runs without it, but half blind. */
export async function checkSenses(ask: AskSense): Promise<readonly Check[]> {
  const checks = await Promise.all(SENSES.map((sense) => checkSense(sense, ask)));
  return checks.filter((check) => check !== null);
}

async function checkSense(sense: Sense, ask: AskSense): Promise<Check | null> {
  const sensed = await ask(sense);
  if (sensed === null) return null;
  const name = `sense ${sense}`;
  if (sensed.state === "answered") return fine(name, `${SENSE_WORDS[sense]} works: ${sensed.detail}`);
  return warning(name, `no ${SENSE_WORDS[sense]}: ${sensed.detail}; ${SENSE_MEANS[sense]}`, FIXES[sense]);
}
