import { createHash } from "node:crypto";
import type { Digest } from "../core/timeline/event.ts";
import type { Bundle, BundledCheckpoint, BundledEvent, BundledEvidence } from "./bundle.ts";
import { provenBy, unprovenBy } from "./claims.ts";
import { escaped, inertJson, STYLE } from "./html.ts";

/** How replies are read out; it comes from whoever shows them elsewhere too, so that they read the same. */
export interface Reading {
  /** The reply as text, by its digest; null where there is none to show. */
  readonly textOf: (digest: Digest) => string | null;
  /** A line from the network, harmless. */
  readonly visible: (text: string) => string;
  /** As `visible`, for texts of several lines. */
  readonly visibleText: (text: string) => string;
}

export const DATA_BEGINS = '<script type="application/json" id="vigie-bundle">\n';
export const DATA_ENDS = "\n</script>";

/**
 * The bundle as one page that runs nothing and asks nothing of any network, its data as a data block (HTML §4.12.1).
 * Equal bundles give equal bytes: `verify` lays the page out again and compares.
 */
export function pageOf(bundle: Bundle, reading: Reading): string {
  const line = (text: string): string => escaped(reading.visible(text));
  const domain = bundle.events.find(({ event }) => event.id === bundle.event)?.event.domain ?? "the lookout";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="vigie ${line(bundle.software.version)}">
<title>${line(domain)}: what happened, and what proves it</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${line(domain)}: what happened, and what proves it</h1>
<p>Recorded by Vigie ${line(bundle.software.version)}. All times are UTC. <code>vigie verify FILE</code> checks this file without any database.</p>
<h2>Events</h2>
${bundle.events.map((each) => eventOf(each, line)).join("\n")}
${bundle.omitted > 0 ? `<p class="note">${bundle.omitted} more events of the incident are of other names, and left out.</p>\n` : ""}<h2>Replies</h2>
${bundle.evidence.map((each) => replyOf(each, reading, line)).join("\n") || "<p>No reply is cited.</p>"}
<h2>Checkpoints</h2>
${bundle.checkpoints.map((each) => checkpointOf(each, line)).join("\n")}
<h2>What this shows</h2>
<ul>${listed(provenBy(bundle))}</ul>
<h2>What it does not show</h2>
<ul>${listed(unprovenBy(bundle, bundle.checkpoints.some(({ stamp }) => stamp !== null) ? ["an authority"] : []))}</ul>
<h2>How to check it by hand</h2>
<p>The data stand at the end of this file as JSON. A reply's digest is the SHA-256 of its bytes (<code>bytes</code>, Base64). An event's hash is the SHA-256 of <code>previous</code>, as hexadecimal text, followed by the event as canonical JSON (RFC 8785), its times as milliseconds since 1970. With its <code>path</code> it leads to the <code>root</code> of its checkpoint, a Merkle tree (RFC 6962, section 2.1) over the hashes of the events numbered <code>first</code> to <code>seq</code>.</p>
${DATA_BEGINS}${inertJson(bundle)}${DATA_ENDS}
</body>
</html>
`;
}

const STYLE_HASH = `sha256-${createHash("sha256").update(STYLE).digest("base64")}`;

type Line = (text: string) => string;

const listed = (sentences: readonly string[]): string => sentences.map((each) => `<li>${escaped(each)}</li>`).join("");

const rows = (facts: readonly (readonly [string, string])[]): string =>
  `<table>${facts.map(([name, html]) => `<tr><th>${name}</th><td>${html}</td></tr>`).join("\n")}</table>`;

function eventOf({ event, seq }: BundledEvent, line: Line): string {
  const digests = event.evidence.map((digest) => `<a href="#${escaped(digest)}"><code>${escaped(digest)}</code></a>`);
  return `<article>
<p><strong class="${event.severity}">${line(event.type)}</strong> ${line(event.summary)}</p>
${rows([
  [
    "when",
    `${line(whenOf(event.at))}${event.confirmedAt === null ? "" : `, confirmed ${line(whenOf(event.confirmedAt))}`}`,
  ],
  ["name", line(event.domain ?? "—")],
  ["change", `${line(event.from ?? "—")} → ${line(event.to ?? "—")}`],
  ["source", event.source],
  ["event", `<code>${line(event.id)}</code>, number ${seq} of the chain`],
  ["replies", digests.join("<br>") || "—"],
])}
</article>`;
}

const whenOf = (at: string): string => at.slice(0, 19).replace("T", " ");

const KEEPING: Readonly<Record<BundledEvidence["keeping"], string>> = {
  whole: "kept whole in this file",
  masked: "contact fields are masked: the digest cannot be checked from this file",
  thinned: "too old to be kept: only the digest is left",
  forgotten: "forgotten on request: only the digest is left",
  absent: "kept elsewhere: only the digest is here",
};

function replyOf(piece: BundledEvidence, { textOf, visibleText }: Reading, line: Line): string {
  const { about, digest, keeping } = piece;
  const text = textOf(digest);
  const facts: readonly (readonly [string, string])[] = [
    ...(about === null
      ? []
      : ([
          ["asked", line(about.source)],
          ["reply", `${line(about.mediaType)}, ${about.size} bytes, first seen ${line(about.firstSeen)}`],
        ] as const)),
    ["digest", `<code>${escaped(digest)}</code>`],
    ["bytes", keeping === "whole" ? KEEPING.whole : `<span class="note">${KEEPING[keeping]}</span>`],
  ];
  return `<article id="${escaped(digest)}">
${rows(facts)}
${text === null ? "" : `<pre>${escaped(visibleText(text))}</pre>`}
</article>`;
}

const checkpointOf = ({ first, seq, at, root, head, stamp }: BundledCheckpoint, line: Line): string =>
  rows([
    ["events", `number ${first} to ${seq}`],
    ["made", at === null ? "for this file: no stored checkpoint covers them yet" : line(whenOf(at))],
    ["root", `<code>${line(root)}</code>`],
    ["head", `<code>${line(head)}</code>`],
    ["stamp", stamp === null ? "none" : "a timestamp token (RFC 3161), in the data"],
  ]);
