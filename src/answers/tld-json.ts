import { formatInstant, instantOrNull } from "../core/time.ts";
import { TLD_SENTENCES } from "../core/tld/sighting.ts";
import type { OpenOutage } from "../monitor/outage.ts";
import type { ChainLink } from "../tlds/chain.ts";
import { overrideOrigin, type TldFacts } from "../tlds/directory.ts";
import type { Fact, Origin } from "../tlds/tables.ts";
import type { TldView } from "./tld.ts";

/** A TLD for programs: one object, each fact with its source and date. */
export function tldJson({ facts, live, remembered }: TldView) {
  const { tld, type, country, manager, web, record, reach, whoisService, limits } = facts;
  return {
    ...{ tld, type, country, manager, web, record },
    chain: reach.kind === "chain" ? reach.links.map((link) => linkJson(link, facts)) : [],
    unreadable: reach.kind === "chain" ? null : reach.because,
    whois: whoisService && {
      ...{ server: whoisService.host, query: whoisService.query, charsets: whoisService.charsets },
      closed: whoisService.closed && factJson(whoisService.closed),
    },
    limits: Object.entries(limits).map(([host, { budget, kind, source, date }]) => ({
      host,
      budget,
      kind,
      source,
      date,
    })),
    known: facts.knowable,
    hidden: facts.hidden.map((fact) => ({ fields: fact.fields, ...factJson(fact) })),
    quirks: facts.quirks.map(factJson),
    levers: facts.levers.map(factJson),
    services: remembered.services.map(({ until, ...service }) => ({ ...service, until: instantOrNull(until) })),
    outage: remembered.outage && outageJson(remembered.outage),
    ...liveJson(live, remembered),
  };
}

const outageJson = ({ since, incident, summary, tags }: OpenOutage) => ({
  since: formatInstant(since),
  ...{ incident, summary, tags },
});

function liveJson(live: TldView["live"], { serial: seen }: TldView["remembered"]) {
  if (typeof live === "string")
    return {
      serial: null,
      serialsAgree: null,
      serialSince: null,
      dnssec: null,
      nameservers: null,
      nameserversReason: live,
    };
  const { serial, agree, dnssec, nameservers } = live;
  return {
    serial,
    serialsAgree: serial === null ? null : agree,
    // When the daemon first saw it.
    serialSince: seen !== null && seen.serial === serial ? formatInstant(seen.since) : null,
    dnssec: { state: dnssec.state, reason: dnssec.tag === null ? null : TLD_SENTENCES[dnssec.tag] },
    nameservers: nameservers.map(({ trouble, ...server }) => ({ ...server, answers: trouble === null, trouble })),
    nameserversReason: null,
  };
}

/** Fetched when it is needed, and so of no date. */
const BOOTSTRAP = "https://data.iana.org/rdap/dns.json";

const factJson = ({ says, source, date }: Fact) => ({ says, source, date });

function linkJson(link: ChainLink, { tld, record }: TldFacts) {
  const { protocol } = link;
  if (protocol === "rdap" && link.base === null)
    return { protocol, at: null, from: "configuration", source: link.source, date: null, trouble: link.failure.detail };
  const at = protocol === "rdap" ? link.base : link.server;
  const from = "from" in link ? link.from : null;
  if (from === "override") return { protocol, at, from, ...originJson(overrideOrigin(tld, protocol)) };
  if (from === "bootstrap") return { protocol, at, from, source: BOOTSTRAP, date: null };
  return { protocol, at, from, ...originJson(from === "root-zone" ? record : null) };
}

const originJson = (origin: Origin | null) => ({ source: origin?.source ?? null, date: origin?.date ?? null });
