import { all, type PhraseRule } from "./phrase.ts";

/** Rate limits and quotas. Asked first: AFNIC prints a limit and "no entries found" in one reply. */
export const THROTTLED: readonly PhraseRule[] = all({ state: "unknown", reason: "throttled" }, [
  ["whois.afnic.throttled", "Too many requests...", /^too many requests\b.{0,40}$/i],
  [
    "whois.dk.throttled",
    "Too many connections.",
    /^too many (?:simultaneous )?(?:connections?|queries|lookups)\b.{0,80}$/i,
  ],
  [
    "whois.nask.throttled",
    "request limit exceeded",
    /^(?:request|query|queries|lookup|rate|connection|whois) ?(?:rate )?limit (?:has been )?(?:exceeded|reached)\b(?!.*reduced information).{0,80}$/i,
  ],
  [
    "whois.sidn.throttled",
    "only 1 request per second allowed",
    /^(?:[\w.-]+: )?only \d+ requests? per \w+ allowed\b.{0,60}$/i,
  ],
  ["whois.sidn.daily-limit", "daily whois-limit exceeded", /^(?:[\w.-]+: )?daily whois-?limit exceeded\b.{0,80}$/i],
  [
    "whois.throttled.per-second",
    "maximum number of requests per second exceeded",
    /^(?:[\w.:-]+ )?(?:the )?maximum (?:number of )?(?:requests|queries|connections|lookups|query rate)\b.{0,60}\b(?:exceeded|reached)\b.{0,60}$/i,
  ],
  [
    "whois.dns-belgium.throttled",
    "Maximum queries per hour reached",
    /^maximum (?:queries per \w+|query rate|daily connection limit) reached\b.{0,60}$/i,
  ],
  [
    "whois.eurid.throttled",
    "Excessive querying, grace period of … seconds",
    /^(?:-\d: )?excessive querying, grace period\b.{0,60}$/i,
  ],
  ["whois.eurid.grace-period", "Still in grace period, wait … seconds", /^(?:-\d: )?still in grace period\b.{0,60}$/i],
  ["whois.denic.throttled", "access control limit reached", /^(?:error: )?5500000000[23] .{0,80}$/i],
  [
    "whois.hkirc.throttled",
    "Please maintain at least 10-second time",
    /^please maintain at least \d+-second\b.{0,80}$/i,
  ],
  [
    "whois.markmonitor.throttled",
    "You have exceeded your quota of queries",
    /^(?:sorry, )?(?:blacklisted: )?you (?:have )?(?:been blocked|(?:have )?exceeded)\b.{0,100}$/i,
  ],
  ["whois.cocca.throttled", "Lookup quota exceeded", /^(?:look ?up|looup) quota exceeded\b.{0,40}$/i],
  ["whois.pir.throttled", "WHOIS LIMIT EXCEEDED", /^whois (?:query )?(?:rate )?limit exceeded\b.{0,80}$/i],
  [
    "whois.nominet.throttled",
    "the WHOIS query quota for … has been exceeded",
    /^(?:error for \S{1,90}\.? )?(?:the )?whois query quota for .{1,60} has been exceeded\b.{0,80}$/i,
  ],
  [
    "whois.throttled.rate-limit",
    "Rate limit exceeded. Try again after …",
    /^(?:ip (?:address )?(?:has|have) reached its rate limit|rate limit exceeded|the query frequency too fast|query rate (?:of \d+ )?(?:limit )?exceeded|quota exceeded)\b(?!.*reduced information).{0,80}$/i,
  ],
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
    "whois.tci.throttled",
    "You have exceeded allowed connection rate",
    /^you have exceeded (?:the )?allowed connection rate\b.{0,60}$/i,
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
  [
    "whois.throttled.quota",
    "query limit exceeded",
    /^(?:sorry, |error:? |%|your ip )?(?:.{0,30} )?(?:quer(?:y|ies)|request|daily|access|connection|lookup|whois)s? (?:rate )?(?:limit|quota)s? .{0,30}(?:exceeded|reached)\b(?!.*reduced information).{0,60}$|^number of allowed queries exceeded\b.{0,40}$/i,
  ],
]);
