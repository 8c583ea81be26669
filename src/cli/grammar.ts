import type { RunCommand } from "./context.ts";

/** One option in commander's notation: `-s, --since <time>`. */
export interface OptionRow {
  readonly flags: string;
  readonly does: string;
  readonly repeatable?: true;
}

/** One command: how it is called, what it says of itself, and where it lives. Nothing is loaded before it is asked for. */
export interface CommandRow {
  readonly name: string;
  /** In commander's notation: `<domain>`, `[domain...]`. */
  readonly takes: string;
  readonly does: string;
  readonly options: readonly OptionRow[];
  readonly more: string;
  readonly example: string;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  {
    flags: "--config <file>",
    does: "configuration file (else VIGIE_CONFIG, config/vigie.yaml, ~/.config/vigie/vigie.yaml)",
  },
  { flags: "--db <path>", does: "database, instead of the configured storage" },
  { flags: "--json", does: "print NDJSON: one object a line, times in UTC" },
  { flags: "--no-color", does: "never colour (nor where NO_COLOR is set)" },
  { flags: "-v, --verbose", does: "say more, and show the stack of a bug" },
  { flags: "-q, --quiet", does: "leave out remarks" },
];

export const COMMANDS: readonly CommandRow[] = [
  {
    name: "run",
    takes: "",
    does: "watch, in the foreground",
    options: [],
    more: "The daemon as systemd runs it. SIGTERM and SIGINT end it cleanly; SIGHUP reads the configuration again.",
    example: "vigie run --config config/vigie.yaml",
    load: () => import("./commands/run.ts"),
  },
  {
    name: "start",
    takes: "",
    does: "watch, in the background",
    options: [],
    more: "Starts the daemon, its log beside the database, and returns when it watches.",
    example: "vigie start && vigie status",
    load: () => import("./commands/start.ts"),
  },
  {
    name: "stop",
    takes: "",
    does: "end the daemon of this database",
    options: [],
    more: "Returns when the process is gone. Nothing to stop is fine too.",
    example: "vigie stop",
    load: () => import("./commands/stop.ts"),
  },
  {
    name: "status",
    takes: "",
    does: "whether the daemon runs, and how it fares",
    options: [],
    more: "Exit status 0 when it runs, 1 when not.",
    example: "vigie status --json",
    load: () => import("./commands/status.ts"),
  },
  {
    name: "add",
    takes: "<domain...>",
    does: "put names on the watch list",
    options: [
      { flags: "--tag <tag>", does: "a tag; may be repeated", repeatable: true },
      { flags: "--group <group>", does: "the site that the name serves, over all its names" },
      { flags: "--intent <intent>", does: "owner, acquirer or observer (default)" },
      { flags: "--follow <follow>", does: "successors found: auto, ask (default) or never" },
      { flags: "--note <text>", does: "why it is watched" },
    ],
    more: "URLs and sub-domains are reduced to the registrable domain. A running daemon takes the name up at once.",
    example: 'vigie add popcorntime.re --group popcorntime --tag seed --note "named in the article"',
    load: () => import("./commands/add.ts"),
  },
  {
    name: "remove",
    takes: "<domain...>",
    does: "take names off the watch list",
    options: [],
    more: "Their history stays. A name that stands in the configuration file is taken out there.",
    example: "vigie remove popcorntime.re",
    load: () => import("./commands/remove.ts"),
  },
  {
    name: "list",
    takes: "",
    does: "the watch list, with the verdict on each name",
    options: [],
    more: "The union of configuration file and database.",
    example: "vigie list --json",
    load: () => import("./commands/list.ts"),
  },
  {
    name: "check",
    takes: "<domain...>",
    does: "look once, now, with every probe",
    options: [
      { flags: "--expect <verdicts>", does: "exit with 3 unless the verdict is one of these: up,moved" },
      { flags: "--save", does: "record what was seen" },
    ],
    more: "One look confirms nothing, and nothing is written without --save. Exit status 0 whatever it finds.",
    example: "vigie check popcorntime.io --expect up,moved",
    load: () => import("./commands/check.ts"),
  },
  {
    name: "history",
    takes: "[domain...]",
    does: "the timeline: what happened, when",
    options: [
      { flags: "--since <time>", does: "from then on: RFC 3339, a date, or an age such as 7d" },
      { flags: "--until <time>", does: "up to then" },
      { flags: "--type <glob>", does: 'event types: "domain.*"; * crosses dots' },
      { flags: "--severity <severity>", does: "this severity and worse: info, warning, critical" },
      { flags: "--tag <tag>", does: "only domains that bear the tag" },
      { flags: "--limit <n>", does: "the newest n (default 200; all with --json)" },
      { flags: "--follow", does: "go on with what is written from now on, until Ctrl-C" },
      { flags: "--format <format>", does: "table (default), json, csv or markdown" },
    ],
    more: "Oldest first; -v shows ids too. ● was observed (○ where it is no loss), ◇ is what a document reported.",
    example: 'vigie history popcorntime.io --since 30d --type "domain.*"',
    load: () => import("./commands/history.ts"),
  },
  {
    name: "show",
    takes: "<domain>",
    does: "every facet of a name, as it stood at a time",
    options: [
      { flags: "--at <time>", does: "RFC 3339, a date, or an age such as 7d (default: now)" },
      { flags: "--revised", does: "as it is known now: with the revisions of `vigie reclassify`" },
    ],
    more: "From what was recorded: since when, last seen when, and what was not being observed.",
    example: "vigie show popcorntime.io --at 2026-07-16",
    load: () => import("./commands/show.ts"),
  },
  {
    name: "timeline",
    takes: "[domain-or-group...]",
    does: "the states over time, drawn as lanes under one axis",
    options: [
      { flags: "--since <time>", does: "begin there (default: the first look)" },
      { flags: "--until <time>", does: "end there (default: now)" },
      { flags: "--limit <n>", does: "at most n names, those that changed last (default 40; all with --json)" },
    ],
    more: "Without arguments all names, by group; one name alone with all its facets. Moves lead from lane to lane.",
    example: "vigie timeline popcorntime --since 30d",
    load: () => import("./commands/timeline.ts"),
  },
  {
    name: "diff",
    takes: "<event>",
    does: "what an event changed, before and after",
    options: [],
    more: "EVENT is an id, or its beginning as far as it is unique; `vigie history -v` shows ids.",
    example: "vigie diff 01JZ8K",
    load: () => import("./commands/diff.ts"),
  },
  {
    name: "evidence",
    takes: "<event>",
    does: "the replies that prove an event",
    options: [
      { flags: "--raw", does: "the bytes as received, to a file or pipe" },
      { flags: "--reveal", does: "show the contact fields of WHOIS and RDAP replies" },
    ],
    more: "EVENT as for diff. Contact fields are masked, in --raw too, unless --reveal is given.",
    example: "vigie evidence 01JZ8K --raw --reveal > reply.txt",
    load: () => import("./commands/evidence.ts"),
  },
  {
    name: "explain",
    takes: "<domain>",
    does: "why the verdict is what it is, and when it is looked at next",
    options: [],
    more: "What decided, what waits to be seen again, and for each probe the next look and the reason for its time.",
    example: "vigie explain popcorntime.io",
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "where",
    takes: "<group>",
    does: "the address of a group that is live now, and how it got there",
    options: [],
    more: "How sure, since when, and the moves that led there; names of a group are told by `vigie add --group`.",
    example: "vigie where popcorntime --json",
    load: () => import("./commands/where.ts"),
  },
  {
    name: "tld",
    takes: "[tld...]",
    does: "top-level domains: who runs them, and what can be known there",
    options: [],
    more: "Services, limits, quirks, and who can act on a name. Without TLD: those of the names watched, a line each.",
    example: "vigie tld re io",
    load: () => import("./commands/tld.ts"),
  },
  {
    name: "sweep",
    takes: "<label>",
    does: "a label under every top-level domain: where it exists, and where not",
    options: [
      { flags: "--tlds <list>", does: "com,re,co.uk … instead of all (default)" },
      { flags: "--confirm", does: "ask the registries about names that are not delegated: slow, within their budgets" },
      { flags: "--fresh", does: "ask anew what was answered within the day" },
    ],
    more: "Ctrl-C keeps what was found; the same command goes on. Zones know what exists, only registries what is free.",
    example: "vigie sweep popcorntime --tlds com,re,io",
    load: () => import("./commands/sweep.ts"),
  },
  {
    name: "import",
    takes: "[file...]",
    does: "names and reports out of articles, lists and other tools' exports",
    options: [
      { flags: "--accept [names]", does: "enter what articles report: of all names, or of these (a.com,b.org)" },
      { flags: "--watch", does: "put the names of articles on the watch list" },
      { flags: "--date <day>", does: "day of an article that does not say its own: 2015-07-17" },
      { flags: "--group <group>", does: "for what is watched: the site that the names serve" },
      { flags: "--tag <tag>", does: "for what is watched: a tag; may be repeated", repeatable: true },
      { flags: "--as <form>", does: "markdown, html, text, list, csv, ndjson or json, where the file does not tell" },
      { flags: "--dry-run", does: "show what was found, write nothing" },
    ],
    more: "Articles are shown with what they report of each name, and nothing is written before it is accepted. Lists (one name a line, CSV, NDJSON, exports of Uptime Kuma, changedetection.io and domain-watchdog) are watched. - is standard input.",
    example: "vigie import article.md --accept --watch",
    load: () => import("./commands/import.ts"),
  },
  {
    name: "export",
    takes: "[domain...]",
    does: "the watch list or the timeline, to take elsewhere",
    options: [
      { flags: "--what <what>", does: "watches (default) or events" },
      { flags: "--format <format>", does: "ndjson (default), csv or markdown" },
      { flags: "--since <time>", does: "events from then on: RFC 3339, a date, or an age such as 7d" },
      { flags: "--until <time>", does: "events up to then" },
      { flags: "--type <glob>", does: 'event types: "domain.*"; * crosses dots' },
      { flags: "--severity <severity>", does: "events of this severity and worse: info, warning, critical" },
      { flags: "--tag <tag>", does: "only domains that bear the tag" },
      { flags: "--out <file>", does: "to a new file instead of standard output" },
      { flags: "--bundle <event>", does: "one event, its incident, replies and proof as a page that `verify` checks" },
      { flags: "--reveal", does: "contact fields in a bundle's replies too, so that these can be verified" },
    ],
    more: "Watches exported as ndjson or csv come back by `vigie import`. Cells of a CSV are no formulas.",
    example: "vigie export --what events --since 30d --format csv > events.csv",
    load: () => import("./commands/export.ts"),
  },
  {
    name: "classify",
    takes: "",
    does: "judge WHOIS and RDAP replies, offline",
    options: [],
    more: 'NDJSON on standard input ({"id","protocol","body",…}), NDJSON on standard output.',
    example: "vigie classify < replies.ndjson",
    load: () => import("./commands/classify-stream.ts"),
  },
  {
    name: "reclassify",
    takes: "[domain...]",
    does: "judge what is stored again, by today's rules",
    options: [
      { flags: "--since <time>", does: "only what was still seen then or later" },
      { flags: "--dry-run", does: "print the differences, write nothing" },
    ],
    more: "What reads differently is kept as a revision beside what was known then; no event is written or changed.",
    example: "vigie reclassify popcorntime.io --dry-run",
    load: () => import("./commands/reclassify.ts"),
  },
  {
    name: "verify",
    takes: "[file]",
    does: "whether database, event chain and evidence are whole",
    options: [],
    more: "Lists every fault; exit status 1 when there is any. FILE is a bundle of `export`: it needs no database.",
    example: "vigie verify",
    load: () => import("./commands/verify.ts"),
  },
  {
    name: "forget",
    takes: "<domain...>",
    does: "remove the replies of a name, or one by its digest, for good",
    options: [
      { flags: "--yes", does: "do it: nothing brings them back" },
      { flags: "--why <text>", does: "the reason, for the tombstone" },
    ],
    more: "Events, digests and a tombstone stay, so that the rest can still be proven. Replies shared by other names stay.",
    example: 'vigie forget popcorntime.io --yes --why "asked by the holder"',
    load: () => import("./commands/forget.ts"),
  },
  {
    name: "doctor",
    takes: "",
    does: "what in this environment would stop it",
    options: [],
    more: "Looks at machine, configuration, database and network, in ten seconds. Exit status 1 when there is a problem.",
    example: "vigie doctor",
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "demo",
    takes: "",
    does: "the story of popcorntime.io, replayed on a simulated internet",
    options: [],
    more: "Same daemon, same probes, real sockets, virtual registries; touches no network and no database of yours.",
    example: "vigie demo",
    load: () => import("./commands/demo.ts"),
  },
];
