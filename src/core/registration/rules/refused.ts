import { all, type PhraseRule } from "./phrase.ts";

/** Clients turned away for who they are. */
const REFUSED = all({ state: "unknown", reason: "refused" }, [
  [
    "whois.switch.refused",
    "Requests of this client are not permitted",
    /^requests of this client are not permitted\b.{0,100}$/i,
  ],
  [
    "whois.dns-belgium.blocked",
    "IP address blocked",
    /^(?:-\d: )?(?:your )?ip address (?:is |has been )?(?:blocked|blacklisted|denied)\b.{0,60}$/i,
  ],
  ["whois.tci.not-allowed", "You are not allowed to connect", /^you are not allowed to connect\b.{0,40}$/i],
  [
    "whois.networksolutions.refused",
    "contained within a list of IP addresses that may have failed",
    /^.{0,80}\bcontained within a list of ip addresses that may have failed\b.{0,80}$/i,
  ],
  [
    "whois.refused.access-denied",
    "Access denied",
    /^(?:error: )?(?:access (?:is )?denied|permission denied|connection refused|query refused|service (?:is )?denied|not authori[sz]ed)\b.{0,60}$/i,
  ],
]);

/** Servers that have no answer to give, now or at all. */
const BROKEN = all({ state: "unknown", reason: "server-error" }, [
  [
    "whois.nicit.unavailable",
    "Service temporarily unavailable",
    /^(?:error: )?(?:the )?(?:whois )?(?:service|server|database|system) (?:is )?(?:(?:currently|temporarily) )?(?:unavailable|not available|down|out of service|offline|under maintenance)\b.{0,80}$/i,
  ],
  [
    "whois.verisign.down",
    "the Whois database is currently down",
    /^sorry, the whois database is currently down\b.{0,40}$/i,
  ],
  ["whois.sidn.busy", "Server too busy, try again later", /^(?:[\w.-]+: )?server (?:is )?too busy\b.{0,60}$/i],
  [
    "whois.freenom.unanswered",
    "can temporarily not be answered",
    /^whois lookup for \S{1,80} can temporarily not be answered\b.{0,60}$/i,
  ],
  [
    "whois.cocca.unprocessed",
    "Server can't process your request",
    /^(?:server can'?t process your request|your request could not be (?:performed|processed|completed))\b.{0,80}$/i,
  ],
  [
    "whois.error.connection",
    "Connection attempt failed",
    /^(?:connection attempt failed|unable to connect\b|could not connect\b|internal (?:server )?error|database (?:connection )?error|connect(?:ion)? timed? ?out)\b.{0,80}$/i,
  ],
  [
    "whois.error.try-later",
    "please try again later",
    /^(?:(?:sorry|an error occurred|error|timeout)\b.{0,60})?please try (?:again )?later\b.{0,40}$/i,
  ],
]);

/** Servers that say they do not answer for the name's zone. */
const FOREIGN = all({ state: "unknown", reason: "not-authoritative" }, [
  [
    "whois.identity-digital.unsupported",
    "TLD is not supported",
    /^(?:this )?(?:tld|top.level domain|domain|zone|extension) (?:\S{1,40} )?is not (?:supported|served|handled)\b.{0,60}$/i,
  ],
  [
    "whois.nic-bo.foreign",
    "solo acepta consultas con dominios .bo",
    /^whois\.\S{1,60} solo acepta consultas con dominios\b.{0,40}$/i,
  ],
  [
    "whois.tucows.non-local",
    "Can't get information on non-local domain",
    /^can.?t get information on non-local domain\b.{0,80}$/i,
  ],
  ["whois.ename.out-of-registry", "Out of Registry", /^out of registry\.?$/i],
  [
    "whois.error.no-server",
    "No whois server is known for this kind of object",
    /^no whois server (?:is )?(?:known|found|available)\b.{0,60}$/i,
  ],
]);

/** Queries that the server did not understand, or names that its zone cannot hold. */
const INVALID = all({ state: "unknown", reason: "invalid-query" }, [
  [
    "whois.registrobr.invalid",
    "Invalid syntax",
    /^(?:error: )?invalid (?:syntax|input|query|request|domain name|domain|characters?|pattern|argument)\b(?! or domain name not known).{0,60}$/i,
  ],
  ["whois.denic.error", "Error: 55000000010", /^(?:error: )?550000000\d\d .{0,100}$/i],
  ["whois.srs-nz.invalid", "500 Invalid characters in query string", /^(?:query_status: )?5\d\d invalid\b.{0,60}$/i],
  [
    "whois.nominet.not-a-name",
    "this name cannot be looked up",
    /^(?:error for "[^"]{1,80}"\. ?)?(?:the (?:domain|name) \S{1,80} (?:is|was) (?:not a valid|malformed|invalid)|this domain name is (?:invalid|malformed))\b.{0,80}$/i,
  ],
  [
    "whois.error.syntax",
    "Incorrect domain name",
    /^(?:error:? )?(?:\d+:? ?)?(?:incorrect|illegal|bad|malformed|unsupported|unknown) (?:domain(?: name)?|query|request|format|syntax|command|object)\b(?! not).{0,60}$/i,
  ],
]);

/** Errors, in the order asked: who asks, whether anyone answers, for which zones, and what was asked. */
export const NO_ANSWER: readonly PhraseRule[] = [...REFUSED, ...BROKEN, ...FOREIGN, ...INVALID];
