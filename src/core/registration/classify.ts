import type { RegistrationReading } from "../reading.ts";
import { classifyRdap } from "./rdap.ts";
import type { ReplyInput } from "./reply.ts";
import { classifyWhois } from "./whois.ts";

/**
 * Reads one reply of one registration service. Never throws, never reads the clock; takes time in proportion to the
 * reply. What cannot be understood, refused, or speaks of another name is `unknown` with its reason.
 */
export const classifyReply = (input: ReplyInput): RegistrationReading =>
  input.protocol === "rdap" ? classifyRdap(input) : classifyWhois(input);
