import type { Reason, WebState } from "../../vocabulary.ts";
import type { PageRule } from "./rule.ts";

/** What a class of pages means. `shows` is a sentence's predicate: «harbour.example shows …». */
export interface NoticeMeaning {
  readonly state: WebState;
  readonly reason: Reason | null;
  /** 0..1 where words that anybody can copy are all there is. */
  readonly confidence: number | null;
  /** Why the facet is what it is, of the page. */
  readonly sentence: string;
  readonly shows: string;
}

const means = (state: WebState, sentence: string, shows: string, reason: Reason | null = null): NoticeMeaning => ({
  ...{ state, reason, sentence, shows },
  confidence: state === "seized" ? BANNER : null,
});

/** Stays below what the verdict `seized` wants: owners have faked banners. A second witness raises it: ../seizure.ts. */
const BANNER = 0.5;

/**
 * The classes of data/fingerprints.json under the tags that they give, in the order in which they are asked: where the
 * visitor is sent counts more than what is met there, a gate more than the words behind it, the more telling notice first.
 */
export const NOTICES = {
  "web.legal-block.page": means(
    "legal-block",
    "a page says that access is blocked by law or a court's order",
    "is blocked for legal reasons",
  ),
  "web.unknown.client-filter": means(
    "unknown",
    "a filter of the network that we look from hides the site: that says nothing about it",
    "is hidden by a filter of the network that we look from",
    "client-filter",
  ),
  "web.seized.authority": means(
    "seized",
    "visitors are sent to an authority's site",
    "sends its visitors to an authority's site",
  ),
  "web.seized.rights-holder": means(
    "seized",
    "the page says that rights holders took the name over",
    "shows a notice that rights holders took it over",
  ),
  "web.parked.market": means(
    "parked",
    "visitors are sent to the name's page at a domain market",
    "sends its visitors to its page at a domain market",
  ),
  "web.parked.host": means(
    "parked",
    "visitors are sent to a parking service",
    "sends its visitors to a parking service",
  ),
  "web.ok.challenge": means(
    "ok",
    "the site is up behind a bot challenge",
    "serves its site, behind a bot challenge",
    "challenge",
  ),
  "web.ok.geo-block": means(
    "ok",
    "the site is up and turns away visitors from here",
    "serves its site, though not to visitors from here",
    "geo-block",
  ),
  "web.ok.firewall": means(
    "ok",
    "the site is up, and its firewall turns us away",
    "serves its site, whose firewall turns us away",
    "forbidden",
  ),
  "web.ok.throttled": means("ok", "the site is up and asks us to come back later", "serves its site", "throttled"),
  "web.error.origin": means(
    "error",
    "the CDN or host answers, the site behind it does not",
    "is down behind its CDN or host, which answers with an error of its own",
    "server-error",
  ),
  "web.seized.sinkhole": means("seized", "the page is a sinkhole's", "is in a sinkhole"),
  "web.seized.banner": means("seized", "the page is a seizure notice", "shows a seizure banner"),
  "web.parked.verification": means(
    "parked",
    "the page says that the registrar suspended the name until its contact is verified",
    "shows a notice that it is suspended until its contact is verified",
  ),
  "web.parked.suspended": means(
    "parked",
    "the page says that the name is suspended",
    "shows a notice that it is suspended",
  ),
  "web.parked.hosting-suspended": means(
    "parked",
    "the page says that the hosting account is suspended",
    "shows a notice that its hosting account is suspended",
  ),
  "web.parked.expired": means(
    "parked",
    "the page says that the registration has expired",
    "shows a notice that its registration has expired",
  ),
  "web.parked.for-sale": means("parked", "the page offers the name for sale", "shows a page that offers it for sale"),
  "web.parked.words": means("parked", "the page bears the words of a parking service", "shows a parking page"),
  "web.parked.script": means("parked", "the page loads a parking service's script", "shows a parking page"),
  "web.parked.lander": means("parked", "the page only sends visitors to a parking page", "shows a parking page"),
  "web.parked.default": means(
    "parked",
    "the web server shows its default page",
    "shows a web server's default page, and no site",
  ),
} as const satisfies Readonly<Record<string, NoticeMeaning>>;

export type NoticeTag = keyof typeof NOTICES;

export const NOTICE_TAGS = Object.keys(NOTICES) as readonly NoticeTag[];

export const NOTICE_SENTENCES: Readonly<Record<string, string>> = Object.fromEntries(
  NOTICE_TAGS.map((tag) => [tag, NOTICES[tag].sentence]),
);

export const isNoticeTag = (tag: string): tag is NoticeTag => Object.hasOwn(NOTICES, tag);

/** The rule of a class for what is known of one of its rows. */
export const ruleOf = (tag: NoticeTag, row: Pick<PageRule, "operator" | "country" | "when">): PageRule => {
  const { state, reason, confidence } = NOTICES[tag];
  return { tag, state, reason, confidence, ...row };
};
