import { all, type PhraseRule } from "./phrase.ts";

/**
 * Rate limits and quotas. Asked first: AFNIC prints a limit and "no entries found" in one reply. Registro.br's
 * "Query rate limit exceeded. Reduced information." is none: the reply goes on, and its verdict counts.
 */
export const THROTTLED: readonly PhraseRule[] = all({ state: "unknown", reason: "throttled" }, [
  ["whois.afnic.throttled", "Too many requests...", /^too many requests\b.{0,40}$/i],
  ["whois.dk.throttled", "Too many connections.", /^too many (?:\w+ )?(?:connections?|queries|lookups)\b.{0,80}$/i],
  ["whois.nask.throttled", "request limit exceeded", /^request limit exceeded\b.{0,80}$/i],
  ["whois.sidn.throttled", "only 1 request per second allowed", /^(?:\S+: )?only \d+ requests? per \w+ allowed\b/i],
  ["whois.sidn.daily-limit", "daily whois-limit exceeded", /^(?:\S+: )?daily whois-?limit exceeded\b.{0,80}$/i],
  [
    "whois.throttled.per-second",
    "maximum number of requests per second exceeded",
    /^(?:the )?maximum number of (?:requests|queries|connections|lookups)\b.{0,60} (?:exceeded|reached)\b.{0,60}$/i,
  ],
  [
    "whois.dns-belgium.throttled",
    "Maximum queries per hour reached",
    /^maximum (?:queries per \w+|query rate|(?:daily )?connection limit) (?:reached|exceeded)\b.{0,60}$/i,
  ],
  ["whois.eurid.throttled", "Excessive querying, grace period of … seconds", /^excessive querying, grace period\b/i],
  ["whois.eurid.grace-period", "Still in grace period, wait … seconds", /^(?:-\d: )?still in grace period\b.{0,60}$/i],
  ["whois.denic.throttled", "access control limit reached", /^(?:error: )?5500000000[23] .{0,80}$/i],
  ["whois.hkirc.throttled", "Please maintain at least 10-second time", /^please maintain at least \d+-second\b/i],
  [
    "whois.tci.throttled",
    "You have exceeded allowed connection rate",
    /^you have exceeded (?:the )?allowed connection rate\b.{0,60}$/i,
  ],
  [
    "whois.markmonitor.throttled",
    "You have exceeded your quota of queries",
    /^(?:sorry, |blacklisted: )?you (?:have )?(?:been blocked|exceeded)\b.{0,100}$/i,
  ],
  ["whois.cocca.throttled", "Lookup quota exceeded", /^(?:look ?up|looup) quota exceeded\b.{0,40}$/i],
  ["whois.pir.throttled", "WHOIS LIMIT EXCEEDED", /^whois (?:query )?(?:rate )?limit exceeded\b.{0,80}$/i],
  [
    "whois.nominet.throttled",
    "the WHOIS query quota for … has been exceeded",
    /^(?:error for \S{1,90} )?(?:the )?whois query quota for .{1,60} has been exceeded\b.{0,80}$/i,
  ],
  ["whois.throttled.rate-limit", "Rate limit exceeded. Try again after …", /^rate limit exceeded\b.{0,80}$/i],
  ["whois.throttled.ip-limit", "IP has reached its rate limit", /^ip (?:address )?has reached its rate limit\b/i],
  ["whois.throttled.frequency", "The query frequency too fast", /^the query frequency (?:is )?too fast\b.{0,60}$/i],
  ["whois.centralnic.throttled", "Query rate of … exceeded", /^query rate (?:of \d+\S* )?exceeded\b.{0,80}$/i],
  ["whois.nic-at.throttled", "Quota exceeded", /^quota exceeded\b.{0,60}$/i],
  [
    "whois.red-es.not-authorised",
    "The IP address … is not authorised or has exceeded the established limit",
    /^the ip address used to perform the query\b.{0,120}$/i,
  ],
  [
    "whois.switch.throttled",
    "The number of requests per client per time interval is restricted",
    /^the number of requests per client\b.{0,100}$/i,
  ],
  [
    "whois.cznic.throttled",
    "Your connection limit exceeded",
    /^your (?:connection|query|request) (?:limit|rate|quota) (?:has been |is )?exceeded\b.{0,80}$/i,
  ],
  ["whois.registry-za.throttled", "Please go away for … seconds", /^please go away for \d+ seconds?\b.{0,40}$/i],
  ["whois.srs-nz.denied", "440 Request Denied", /^(?:query_status: )?440 (?:request )?denied\b.{0,60}$/i],
  [
    "whois.throttled.later",
    "Please try again in … seconds",
    /^(?:please )?(?:try|query) again in (?:a few|\d+) (?:seconds?|minutes?)\b.{0,40}$/i,
  ],
  ["whois.throttled.queries", "Number of allowed queries exceeded", /^number of allowed queries exceeded\b.{0,40}$/i],
  [
    "whois.throttled.quota",
    "query limit exceeded",
    /^(?:sorry, |error:? )?(?:.{0,30} )?(?:query|queries|daily|access|connection|lookup)(?: rate)? (?:limit|quota)(?: (?:has been|was|is))? (?:exceeded|reached)\b(?!.*reduced information).{0,60}$/i,
  ],
]);
