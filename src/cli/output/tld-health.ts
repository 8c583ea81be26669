import { ageText } from "../../answers/age.ts";
import type { LiveTld, NameServer, RegistryService, TldView } from "../../answers/tld.ts";
import { between, type Instant } from "../../core/time.ts";
import { standsStill } from "../../core/tld/progress.ts";
import { type DnssecReading, TLD_SENTENCES } from "../../core/tld/sighting.ts";
import { visible } from "../../core/visible.ts";
import type { Palette } from "./palette.ts";
import { cell } from "./table.ts";
import { countOf, type Row, row } from "./tld.ts";
import { moment } from "./when.ts";

/** How a TLD fares: what the daemon remembers of it, and what a look just showed. */
export function healthRows({ live, remembered, now }: TldView, palette: Palette): readonly Row[] {
  const { outage, services } = remembered;
  const since = outage && `since ${moment(outage.since)} UTC: ${outage.summary}`;
  return [
    ...(since ? [[cell("outage"), cell(visible(since), palette.bad)] as const] : []),
    ...services.filter(({ state }) => state !== "unknown").map((service) => serviceRow(service, palette)),
    ...(typeof live === "string"
      ? [row("name servers", `not known: ${live}`)]
      : liveRows(live, remembered, now, palette)),
  ];
}

function serviceRow({ server, state, because, until }: RegistryService, { good, warn }: Palette): Row {
  const why = because === null ? "" : ` (${because})`;
  const text = `${server}: ${SERVICE[state]}${until === null ? "" : ` until ${moment(until)} UTC`}${why}`;
  return [cell("service"), cell(visible(text), state === "answering" ? good : warn)];
}

const SERVICE: Readonly<Record<RegistryService["state"], string>> = {
  answering: "answers",
  slowed: "is asked more rarely",
  closed: "is left alone",
  silent: "no answer so far",
  unknown: "not asked yet",
};

function liveRows(live: LiveTld, remembered: TldView["remembered"], now: Instant, palette: Palette): readonly Row[] {
  const { nameservers, dnssec } = live;
  return [
    dnssecRow(dnssec, palette),
    ...serialRows(live, remembered.serial, now),
    row("name servers", countOf(nameservers)),
    ...nameservers.map((server) => serverRow(server, live, palette)),
  ];
}

function dnssecRow({ state, tag }: DnssecReading, { good, bad }: Palette): Row {
  const text = tag === null ? state : `${state}: ${TLD_SENTENCES[tag]}`;
  return [cell("dnssec"), cell(text, state === "secure" ? good : state === "bogus" ? bad : String)];
}

function serialRows({ serial, agree }: LiveTld, seen: TldView["remembered"]["serial"], now: Instant): readonly Row[] {
  if (serial === null) return [];
  const moved = seen?.serial === serial ? `, unchanged for ${ageText(between(seen.since, now))}` : "";
  const still = seen?.serial === serial && standsStill(seen, now) ? ": the zone stands still" : "";
  const back = seen?.backwardsAt ? `; went backwards at ${moment(seen.backwardsAt)} UTC` : "";
  return [row("serial", `${serial}${agree ? "" : ", not on all servers yet"}${moved}${still}${back}`)];
}

function serverRow({ server, address, trouble, serial }: NameServer, live: LiveTld, { good, bad }: Palette): Row {
  const place = `${server}${address === null ? "" : ` (${address})`}`;
  const own = serial !== null && !live.agree ? `, serial ${serial}` : "";
  return [cell(""), cell(visible(`${place}: ${trouble ?? `answers${own}`}`), trouble === null ? good : bad)];
}
