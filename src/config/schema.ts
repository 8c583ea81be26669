import { z } from "zod";
import { FOLLOWS, INTENTS, LANGUAGES, SEVERITIES } from "../core/vocabulary.ts";
import { canaryForm, listenForm, rangeForm, resolverForm, serverForm, urlForm } from "./address-forms.ts";
import { channel, spoken } from "./channels.ts";
import { DEFAULT_CANARIES } from "./default-canaries.ts";
import { DEFAULT_STORAGE } from "./storage-form.ts";
import { text } from "./text.ts";
import {
  ageForm,
  clockForm,
  domainForm,
  durationForm,
  globForm,
  headerForm,
  lineForm,
  rateForm,
  tokenForm,
  zoneForm,
} from "./text-forms.ts";

/**
 * The one description of the configuration: it checks, completes, and is printed as JSON Schema and as
 * docs/configuration.md. Texts are read by the forms beside this file, which say what is wrong and how to mend it.
 */

const duration = (value: string, what: string) => text(durationForm).prefault(value).describe(what);
const age = (value: string, what: string) => text(ageForm).prefault(value).describe(what);
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
/** Scalars are read as text; editors know it as what YAML has. */
const yesOrNo = (what: string) =>
  z
    .enum(["true", "false"])
    .prefault("false")
    .transform((written) => written === "true")
    .meta({ description: what, type: "boolean", enum: [true, false] });
const host = z
  .string()
  .regex(/^[A-Za-z0-9[][A-Za-z0-9._:[\]-]*$/)
  .toLowerCase();
const rates = z.record(host, text(rateForm, "10/1m"));

const watchEntry = z.union([
  text(domainForm, "example.org").transform((domain) => ({ ...PLAIN_WATCH, domain })),
  z.strictObject({
    domain: text(domainForm, "popcorntime.re").describe("Name to watch; URLs, IDNs and hosts are reduced to it."),
    group: text(lineForm).nullable().prefault(null).describe("Names that are addresses of one site."),
    tags: z.array(text(lineForm)).prefault([]).describe("Words to select by."),
    intent: z
      .enum(INTENTS)
      .prefault("observer")
      .describe("Why it is watched: your own name, one you wait for, or another's."),
    follow: z
      .enum(FOLLOWS)
      .prefault("ask")
      .describe(
        "Whether its site is searched for when it goes dark: `auto` puts successors on the list, `ask` proposes them, `never` does not search.",
      ),
    note: text(lineForm).nullable().prefault(null).describe("For people."),
  }),
]);

const PLAIN_WATCH = { group: null, tags: [], intent: "observer", follow: "ask", note: null } as const;

const schedule = z
  .strictObject({
    dns: duration("5m", "Parent zone and resolvers."),
    http: duration("15m", "Web and certificate."),
    registration: duration("24h", "RDAP and WHOIS."),
    confirm: duration("30s", "How much later a change must be seen again before it is believed."),
  })
  .prefault({})
  .describe("The slowest that each probe runs; signals bring it forward.");

const resolver = z.union([
  text(resolverForm, "system", "9.9.9.9", "127.0.0.1:5301", "tls://9.9.9.9").transform((address) => ({
    address,
    label: address,
  })),
  z
    .strictObject({
      address: text(resolverForm, "9.9.9.9", "https://dns.quad9.net/dns-query").describe(
        "`system`, an address, `address:port`, `https://…` (DNS over HTTPS) or `tls://host` (DNS over TLS).",
      ),
      label: text(lineForm, "quad9").optional().describe("Its name in events; the address where left out."),
    })
    .transform(({ address, label }) => ({ address, label: label ?? address })),
]);

/** What operators add to, not replace: the built-in entries stay where theirs say nothing else. */
const SERVERS = { io: "whois.nic.io" };
const WHOIS_RATES = { default: "1/1s", "whois.nic.io": "10/1m" };

const whois = z
  .strictObject({
    servers: z
      .record(name.toLowerCase(), text(serverForm, "whois.nic.io"))
      .prefault(SERVERS)
      .transform((own) => ({ ...SERVERS, ...own }))
      .describe("WHOIS server by top-level domain; beats what IANA refers to."),
    rate: rates
      .prefault(WHOIS_RATES)
      .transform((own) => ({ ...builtInRates(), ...own }))
      .describe("Requests per duration by server; beats built-in and learned budgets."),
  })
  .prefault({})
  .describe("Port 43.");

const rdap = z
  .strictObject({
    bootstrap: text(urlForm).prefault("https://data.iana.org/rdap/dns.json").describe("IANA's list of RDAP servers."),
    rate: rates.prefault({}).describe("As `network.whois.rate`, by RDAP host."),
  })
  .prefault({})
  .describe("RDAP.");

const network = z
  .strictObject({
    resolvers: z.array(resolver).min(1).prefault(["system"]).describe("Asked and, when two or more, compared."),
    allowAddresses: z
      .array(text(rangeForm, "198.51.100.0/24"))
      .prefault([])
      .describe("Ranges beyond public unicast that probes may connect to."),
    canaries: z
      .array(text(canaryForm, "198.41.0.4", "example.org:443", "https://example.org/"))
      .min(1)
      .prefault([...DEFAULT_CANARIES])
      .describe(
        "Asked before silence is blamed on a watch: address or host by DNS, host:port by TCP, https:// by HEAD. Offline when none answers.",
      ),
    whois,
    rdap,
    userAgent: text(headerForm)
      .optional()
      .describe("Sent with every HTTP and RDAP request; `vigie/VERSION (+https://vigie.example/)` where left out."),
    screenshot: yesOrNo(
      "Keep a picture of a page that shows news, taken with an installed Chromium; see docs/interface.md.",
    ),
  })
  .prefault({})
  .describe("How the world is asked.");

const retention = z
  .strictObject({
    evidence: age("400d", "What registries, name servers and certificates answered."),
    pages: age("400d", "Pages of sites."),
    pictures: age("400d", "Pictures of pages."),
    alerts: age("400d", "Messages that were settled, with each attempt to deliver them."),
  })
  .prefault({})
  .describe(
    "How long replies that no event cites, and settled messages, are kept. Events, and what they cite, are kept for ever.",
  );

const proof = z
  .strictObject({
    timestamp: text(urlForm, "https://tsa.example/")
      .nullable()
      .prefault(null)
      .describe(
        "Authority (RFC 3161) that signs for the time of each checkpoint; it learns a digest, and nothing else.",
      ),
  })
  .prefault({})
  .describe("What proves the timeline to others.");

const server = z
  .strictObject({
    listen: text(listenForm)
      .prefault("127.0.0.1:8787")
      .transform((written) => (written === "off" ? null : written))
      .describe(
        "Address and port of dashboard, API, feeds and metrics; beyond loopback only while there is a token. `off` serves none.",
      ),
    token: text(tokenForm)
      .nullable()
      .prefault(null)
      .describe(
        "May read and write; asked of whoever is not on this machine, like those that `vigie token add` makes.",
      ),
    url: text(urlForm, "https://example.org/vigie/")
      .nullable()
      .prefault(null)
      .describe("Where a reverse proxy serves it: links begin with it, and everybody needs a token."),
    aliases: yesOrNo("Give metrics also the names that other exporters use, such as `domain_expiry_days`."),
  })
  .prefault({})
  .describe("The HTTP server.");

const zone = text(zoneForm, "Europe/Paris")
  .prefault("UTC")
  .describe("Time zone of these times, daylight saving included.");
const clock = (what: string, ...examples: string[]) => text(clockForm, ...examples).describe(what);

const quiet = z
  .strictObject({
    from: clock("When they begin, 24-hour clock.", "22:00"),
    to: clock("When they end; earlier than `from`: on the next day.", "07:00"),
    zone,
  })
  .nullable()
  .prefault(null)
  .describe("Quiet hours: what is not critical waits until they end, opening and end of an incident as one message.");

const PERIODS = ["daily", "weekly"] as const;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
const MORNING = 8 * 60;

const digest = z
  .union([
    z.enum(PERIODS).transform((every) => ({ at: MORNING, zone: "UTC", weekday: every === "weekly" ? 1 : null })),
    z
      .strictObject({
        every: z.enum(PERIODS).prefault("daily").describe("One message a day or a week."),
        at: clock("When it is sent, 24-hour clock.", "08:00").prefault("08:00"),
        on: z.enum(DAYS).prefault("monday").describe("Of a weekly one, the day."),
        zone,
      })
      .transform(({ every, at, on, zone }) => ({ at, zone, weekday: every === "weekly" ? DAYS.indexOf(on) : null })),
  ])
  .nullable()
  .prefault(null)
  .describe("All incidents of a period in one message: `daily`, `weekly`, or an object.");

const escalate = z
  .strictObject({
    after: text(durationForm, "30m").describe("How long after those in `send` were told."),
    send: z.array(text(lineForm)).min(1).describe("Channels that are told then."),
  })
  .nullable()
  .prefault(null)
  .describe("Whom to tell of an incident that is still open and that nobody acknowledged (`vigie alerts ack`).");

const rule = z.strictObject({
  severity: z.enum(SEVERITIES).prefault("warning").describe("This severity and worse."),
  send: z.array(text(lineForm)).min(1).describe("Channels that are told."),
  domains: z.array(text(globForm, "popcorn*")).prefault([]).describe("Only these names; `*` is any text."),
  tags: z.array(text(lineForm)).prefault([]).describe("Only watches with one of these tags."),
  types: z.array(text(globForm, "domain.*")).prefault([]).describe("Only these event types; `*` crosses dots."),
  groups: z.array(text(lineForm)).prefault([]).describe("Only watches of one of these groups."),
  intents: z.array(z.enum(INTENTS)).prefault([]).describe("Only watches with one of these intents."),
  quiet,
  digest,
  every: text(durationForm, "1h")
    .nullable()
    .prefault(null)
    .describe("Least time between two messages of an incident; its end, and what is worse, does not wait."),
  escalate,
});

const alerts = z
  .strictObject({
    language: z.enum(LANGUAGES).prefault("en").describe("Of what people read; a channel may have its own."),
    channels: z
      .record(name, channel)
      .prefault({})
      .describe("Where to tell, by name: objects as below, or URLs such as `ntfy://ntfy.sh/topic`."),
    rules: z.array(rule).prefault([]).describe("What to tell where; without a rule nothing is sent."),
    heartbeat: text(urlForm, "https://hc-ping.com/…")
      .nullable()
      .prefault(null)
      .describe(
        "Asked (GET) once a minute while all is well, so that somebody notices when it is not: a dead man's switch.",
      ),
  })
  .transform(({ language, channels, rules, heartbeat }) => ({
    channels: Object.fromEntries(Object.entries(channels).map(([key, each]) => [key, spoken(each, language)])),
    rules,
    ...(heartbeat === null ? {} : { heartbeat }),
  }))
  .prefault({})
  .describe("Who is told.");

export const configSchema = z.strictObject({
  watch: z.array(watchEntry).prefault([]).describe("Names under observation: each a name, or an object."),
  schedule,
  network,
  storage: z.string().prefault(DEFAULT_STORAGE).describe("Database file."),
  retention,
  proof,
  server,
  alerts,
});

/** As read, before paths are resolved and entries checked against each other. */
export type WrittenConfig = z.output<typeof configSchema>;

function builtInRates(): z.output<typeof rates> {
  return rates.parse(WHOIS_RATES);
}
