import type { Told } from "../told.ts";
import { EN_ACTION, EN_MEANS } from "./en-advice.ts";
import type { Phrases } from "./phrases.ts";

/** A message about one name has its event's sentence; that of the removal of a name is not the message's. */
const headlineOr = (headline: Told["headline"], summary: string): string =>
  headline?.type === "watch.removed" ? headline.summary : summary;

export const EN: Phrases = {
  labels: {
    since: "Since",
    period: "Period",
    names: "Names",
    told: "Incidents",
    sure: "How sure",
    why: "Why",
    means: "What it means",
    action: "What to do",
    proof: "Evidence",
    before: "Before that",
  },
  someRegistrar: "the registrar",
  titles: {
    seized: "{subject}: seized",
    suspended: "{subject}: suspended",
    reserved: "{subject}: reserved by its registry",
    blocked: "{subject}: blocked from registration",
    redemption: "{subject}: deleted, can still be restored",
    "pending-delete": "{subject}: about to be deleted",
    available: "{subject}: free to be registered",
    expired: "{subject}: expired",
    moved: "{subject}: moved to {successor}",
    filtered: "{subject}: filtered",
    parked: "{subject}: parked",
    down: "{subject}: down",
    banner: "{subject}: down, probably seized",
    well: "{subject}: well again",
    reregistered: "{subject}: registered anew, by another holder",
    unwatched: "{subject}: watched no longer",
    registrar: "{subject}: another registrar",
    nameservers: "{subject}: other name servers",
    web: "{subject}: another site stands there",
    certificate: "{subject}: another certificate",
    tls: "{subject}: trouble with its certificate",
    contradiction: "{subject}: its sources contradict each other",
    expiry: "{subject}: about to expire",
    renewed: "{subject}: renewed",
    fault: "{subject}: a part of it fails",
    mass: "{count} names changed at once",
    "mass-end": "{count} names are well again, or as before",
    outage: "{subject}: outage of the top-level domain",
    recovered: "{subject}: the top-level domain works again",
    offline: "The lookout is offline",
    online: "The lookout is back online",
    impaired: "The lookout itself is ailing",
    mended: "The lookout is well again",
    flapping: "{subject}: comes and goes",
    steady: "{subject}: steady again",
    digest: "{count} incidents",
    test: "A test: this channel works",
  },
  doubtful: {
    seized: "{subject}: probably seized",
    moved: "{subject}: probably moved to {successor}",
  },
  means: EN_MEANS,
  action: EN_ACTION,
  sure: {
    inferred: (percent, isDoubtful) => `${percent} %${isDoubtful ? ": probable, it may yet be otherwise" : ""}`,
    agreed: "certain: registry and parent zone, asked independently, agree",
    confirmed: "confirmed: it was seen again before it was believed",
  },
  // The signs of a move stand below it.
  sentence: ({ headline, domain, successor, summary }) =>
    headline?.type === "domain.moved" && successor
      ? `${domain} moved to ${successor.domain}`
      : headlineOr(headline, summary),
  reason: ({ says }) => says,
  digest: (count, open) => `${count} incidents, ${open} of them open.`,
};
