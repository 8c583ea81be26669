import { isWithin } from "../../name.ts";
import type { PageRule } from "./rule.ts";
import type { PageSight } from "./sight.ts";

const parked = (tag: string, when: PageRule["when"]): PageRule => ({
  tag,
  state: "parked",
  reason: null,
  confidence: null,
  when,
});

const isAt = ({ host, domain }: PageSight, places: readonly string[]): boolean =>
  !isWithin(host, domain) && places.some((place) => isWithin(host, place));

/** Hosts that serve nothing but parked names. */
const PARKING_HOSTS = ["sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com"];
/** Markets with a page for each name on sale, which has the name in its address. */
const MARKETS = ["sedo.com", "dan.com", "afternic.com", "hugedomains.com", "atom.com", "undeveloped.com"];

/** What parking services write on every page of theirs. */
const PARKING_WORDS =
  /sponsored listings displayed above are served automatically by a third party|web page is parked for free|parked free of charge with namesilo|this domain is registered & protected by markmonitor|owner has not put up a site yet/i;
const PARKING_TITLES =
  /^(?:domain parked by instra|domain geparkt|want your own website\? \| 123 reg|aftermarket\.pl :: domain\b.*|parked domain(?: name)?|domain (?:is )?parked)$/i;
/** Google's ads for parked names, and the parking services' own scripts. */
const PARKING_SCRIPTS =
  /^https?:\/\/(?:www\.google\.com\/adsense\/domains\/caf\.js|img\.sedoparking\.com\/|(?:[\w-]+\.)?parkingcrew\.net\/)/i;
/** All that such a page does is send the browser to its own /lander. */
const LANDER =
  /^\s*window\.onload\s*=\s*function\s*\(\)\s*\{\s*window\.location\.href\s*=\s*["']\/lander["'];?\s*\};?\s*$/i;

const FOR_SALE =
  /(?:^|[.!:|] )(?:(?:this|the) domain(?: name)?(?: [a-z0-9.-]{3,63})?|[a-z0-9.-]{3,63}\.[a-z]{2,24}) (?:is|may be) for sale\b/i;
const SUSPENDED =
  /(?:^|[.!:|] )(?:this|the) domain(?: name)?(?: [a-z0-9.-]{3,63})? (?:has been|is|was)(?: temporarily)? (?:suspended|deactivated|disabled)\b/i;
const VERIFICATION = /\b(?:contact|whois|registrant|e-?mail)\b.{0,40}\bverif/i;
const EXPIRED =
  /(?:^|[.!:|] )(?:this|the) domain(?: name)?(?: registration)?(?: [a-z0-9.-]{3,63})? (?:has |is )?expired\b/i;
const DEFAULT_TITLES =
  /^(?:welcome to nginx!?|apache2 (?:ubuntu|debian) default page(?:: it works)?|iis windows server|web server's default page|test page for the (?:apache|nginx) http server.*)$/i;

const isSaid = (words: RegExp, { isNotice, text, title }: PageSight): boolean =>
  isNotice && (words.test(text) || words.test(title ?? ""));

/** Registrar's suspension, for-sale, parking and default pages. */
export const PARKING_RULES: readonly PageRule[] = [
  parked("web.parked.verification", (page) => isSaid(SUSPENDED, page) && VERIFICATION.test(page.text)),
  parked("web.parked.suspended", (page) => isSaid(SUSPENDED, page)),
  parked(
    "web.parked.hosting-suspended",
    (page) =>
      page.path.endsWith("/cgi-sys/suspendedpage.cgi") ||
      (page.isNotice && /^account suspended$/i.test(page.title ?? "")),
  ),
  parked("web.parked.expired", (page) => isSaid(EXPIRED, page)),
  parked("web.parked.market", (page) => isAt(page, MARKETS) && page.url.includes(page.domain)),
  parked("web.parked.for-sale", (page) => isSaid(FOR_SALE, page)),
  parked("web.parked.host", (page) => isAt(page, PARKING_HOSTS)),
  parked("web.parked.words", (page) => isSaid(PARKING_WORDS, page) || PARKING_TITLES.test(page.title ?? "")),
  parked("web.parked.script", (page) => page.isNotice && page.sources.some((source) => PARKING_SCRIPTS.test(source))),
  parked("web.parked.lander", (page) => page.text === "" && LANDER.test(page.scripts)),
  parked("web.parked.default", (page) => DEFAULT_TITLES.test(page.title ?? "")),
];

export const PARKING_SENTENCES: Readonly<Record<string, string>> = {
  "web.parked.verification": "the page says that the registrar suspended the name until its contact is verified",
  "web.parked.suspended": "the page says that the name is suspended",
  "web.parked.hosting-suspended": "the page says that the hosting account is suspended",
  "web.parked.expired": "the page says that the registration has expired",
  "web.parked.market": "visitors are sent to the name's page at a domain market",
  "web.parked.for-sale": "the page offers the name for sale",
  "web.parked.host": "visitors are sent to a parking service",
  "web.parked.words": "the page bears the words of a parking service",
  "web.parked.script": "the page loads a parking service's script",
  "web.parked.lander": "the page only sends visitors to a parking page",
  "web.parked.default": "the web server shows its default page",
};
