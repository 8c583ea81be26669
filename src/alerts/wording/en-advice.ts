import type { Advice } from "./phrases.ts";

const KEEP_WATCHING = "Nothing: it goes on being watched.";
const CAUSE_OF_A_LOSS = "Site and mail under your name fail, or will within hours.";
const GONE = "The name no longer leads to the site. Sites that lose a name often come back under another one.";

export const EN_MEANS: Advice = {
  seized: {
    owner: "Your name is in an authority's or rights holders' hands; visitors see their notice.",
    acquirer: "A seized name seldom becomes free soon.",
    observer: GONE,
  },
  suspended: {
    owner: `Registry or registrar took your name out of service. ${CAUSE_OF_A_LOSS}`,
    acquirer: "Its holder may lose it: a suspension often comes before a deletion.",
    observer: GONE,
  },
  reserved: {
    owner: `The registry holds your name back, and nobody holds it any more. ${CAUSE_OF_A_LOSS}`,
    acquirer: "Nobody holds it, and nobody can register it either, as long as the registry keeps it back.",
    observer: GONE,
  },
  blocked: {
    owner: `Policy or law forbids the name, to you as well. ${CAUSE_OF_A_LOSS}`,
    acquirer: "It cannot be registered, by anybody.",
    observer: GONE,
  },
  redemption: {
    owner: "Your name was deleted. You alone can still have it restored, for a few weeks and a fee.",
    acquirer: "It was deleted. Unless its holder restores it, it becomes free in some weeks.",
    observer: "The name was deleted; its holder can still restore it.",
  },
  "pending-delete": {
    owner: "Your name can no longer be restored; within days anybody may register it.",
    acquirer: "It becomes free within days.",
    observer: "The name becomes free within days, and may then lead to somebody else.",
  },
  available: {
    owner: "Nobody holds your name. Whoever registers it first gets your visitors and your mail.",
    acquirer: "Nobody holds it: it can be registered now.",
    observer: "Nobody holds the name; whoever registers it may put anything there.",
  },
  expired: {
    owner: "Your registration has run out. Site and mail may stop at any time, and later the name is deleted.",
    acquirer: "Its holder did not renew it so far. It may be deleted within some weeks.",
    observer: "The registration has run out; the site may stop at any time.",
  },
  moved: {
    owner: "Visitors of your name now find the site at {successor}.",
    acquirer: "The site left for {successor}: the name may be given up.",
    observer: "The site goes on at {successor}.",
  },
  filtered: {
    owner: "Some networks keep their users from your site.",
    acquirer: "Whoever holds it may be cut off from part of their visitors.",
    observer: "Some networks keep their users from the site, which may well be up elsewhere.",
  },
  parked: {
    owner: "Visitors of your name meet a parking page, not your site.",
    acquirer: "The site is gone; the name may be for sale.",
    observer: GONE,
  },
  down: {
    owner: "Your site cannot be reached under this name.",
    acquirer: "The site cannot be reached; that alone makes no name free.",
    observer: "The site cannot be reached under this name.",
  },
  banner: {
    owner: "Visitors of your name meet a seizure notice. It may be genuine, a joke or a hijack.",
    acquirer: "If the seizure is genuine, the name seldom becomes free soon.",
    observer:
      "Visitors meet a seizure notice, which anybody may copy: registry and name servers say nothing of it so far.",
  },
  well: {
    owner: "Your name works again, or is as it was before.",
    acquirer: "Its holder has it in use again.",
    observer: "The name is as it was before.",
  },
  reregistered: {
    owner: "Somebody else holds your name now, with its visitors and its mail.",
    acquirer: "Somebody else was faster.",
    observer: "What stands there now is somebody else's: old links and trust do not apply.",
  },
  unwatched: "Nobody will see how this ends.",
  registrar: {
    owner: "Your name is now with another registrar. If you did not transfer it, it may be stolen.",
    acquirer: "Its holder transferred it, or sold it.",
    observer: "The name was transferred, or sold.",
  },
  nameservers: {
    owner: "Other servers decide where your visitors and your mail go. If that was not you, it is a hijack.",
    acquirer: "It changed its provider, or its holder.",
    observer: "It changed its provider, or its holder.",
  },
  web: {
    owner: "Another site stands under your name. If that was not you, it is a defacement or a hijack.",
    acquirer: "It may have changed hands.",
    observer: "The site, or who is behind it, may be another one.",
  },
  certificate: {
    owner:
      "Another authority vouches for another key, while the addresses changed too. If that was not you, it is a hijack.",
    acquirer: "It changed its provider, or its holder.",
    observer: "It changed its provider, or its holder.",
  },
  tls: {
    owner: "Browsers warn your visitors, or turn them away.",
    acquirer: "It is perhaps no longer looked after.",
    observer: "Browsers warn visitors; what is shown may not be the site's own.",
  },
  contradiction: "Two sources that should say the same do not: one of them is out of date, or wrong.",
  expiry: {
    owner: "Unless it is renewed, site and mail stop, and the name can be lost.",
    acquirer: "It may become free.",
    observer: "It may become free.",
  },
  renewed: "The registration goes on: it will be told of again when its new end comes closer.",
  fault: {
    owner: "Your site is still up, but a part of what it stands on fails.",
    acquirer: "It is perhaps no longer looked after.",
    observer: "The site is still up, but a part of what it stands on fails.",
  },
  mass: "So much at once has a common cause, at a provider, a registry or a registrar.",
  "mass-end": "Whatever it was, it is over.",
  outage: "Every name under it may fail. Names there are not accused meanwhile.",
  recovered: "Names under it are looked at again as usual.",
  offline: "Nothing can be seen until it is back: no news is no good news.",
  online: "Looks that were missed are made up for now.",
  impaired: "Until it is mended, losses may be seen late, told late, or not at all.",
  mended: "What it watches is seen and told as usual.",
  flapping: "It fails and recovers by turns. Nothing more is told of that until it lasts, or is over.",
  steady: "It has been well for half a day; if it fails again, you are told at once.",
  digest: "All that your rules keep for a digest.",
  test: "Nothing happened to any name.",
};

export const EN_ACTION: Advice = {
  seized: {
    owner: "Ask {registrar} for the order behind it, and take legal advice before you do anything else.",
    acquirer: KEEP_WATCHING,
    observer: "Keep the evidence, and look for a successor: `vigie sweep` asks for its label everywhere.",
  },
  suspended: {
    owner: "Ask {registrar} why. A contact that was not verified, or a bill, is mended within hours.",
    acquirer: KEEP_WATCHING,
    observer: "Keep the evidence, and look for a successor.",
  },
  reserved: {
    owner: "Ask {registrar} and the registry on what ground; keep the evidence.",
    acquirer: KEEP_WATCHING,
    observer: "Keep the evidence, and look for a successor.",
  },
  blocked: {
    owner: "Ask {registrar} and the registry on what ground; keep the evidence.",
    acquirer: "Choose another name.",
    observer: "Keep the evidence, and look for a successor.",
  },
  redemption: {
    owner: "Have {registrar} restore it today.",
    acquirer: "Prepare to register it.",
    observer: KEEP_WATCHING,
  },
  "pending-delete": {
    owner: "Order it from a registrar that takes back-orders, now.",
    acquirer: "Place a back-order now.",
    observer: KEEP_WATCHING,
  },
  available: {
    owner: "Register it, now.",
    acquirer: "Register it, now.",
    observer: "Take links to it down.",
  },
  expired: { owner: "Renew it with {registrar}, today.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  moved: {
    owner: "If you did not move it, compare both sites with the evidence.",
    acquirer: KEEP_WATCHING,
    observer: "Watch {successor} too: `vigie add {successor}`.",
  },
  filtered: {
    owner: "Look which resolver it is, and ask its operator on what ground.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  parked: {
    owner: "Look whether it expired or was suspended, and ask {registrar}.",
    acquirer: "Look who offers it.",
    observer: "Look for a successor.",
  },
  down: {
    owner: "Look at the reasons: name servers, hosting, or the registration itself.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  banner: {
    owner: "Look whether your hosting was broken into; if not, ask {registrar} for an order behind it.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  well: KEEP_WATCHING,
  reregistered: {
    owner: "Change what logs in by mail of this name, and take legal advice.",
    acquirer: "Ask its new holder, or choose another name.",
    observer: "Take links to it down.",
  },
  unwatched: "Nothing, if you meant to remove it.",
  registrar: {
    owner: "If it was not you, call your old registrar at once: transfers can be undone for a short while.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  nameservers: {
    owner: "If it was not you, log in at {registrar}, set them back and change the password.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  web: { owner: "Look at your site.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  certificate: {
    owner: "Look whether the addresses are yours, and whether you asked for that certificate.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  tls: { owner: "Renew or mend the certificate.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  contradiction: {
    owner: "Compare both with what you ordered from {registrar}.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  renewed: KEEP_WATCHING,
  expiry: {
    owner: "Renew it with {registrar} now, and see that its automatic renewal has a card that is still good.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  fault: { owner: "Look at the reasons.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  mass: "Look for what the names have in common before you look at each.",
  "mass-end": KEEP_WATCHING,
  outage: "Nothing: only its registry can mend it.",
  recovered: KEEP_WATCHING,
  offline: "Look at the machine's network: `vigie doctor`.",
  online: KEEP_WATCHING,
  impaired: "Look what ails it: `vigie doctor` and `vigie alerts list`.",
  mended: KEEP_WATCHING,
  flapping: {
    owner: "Look for what is overloaded or restarted again and again.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  steady: KEEP_WATCHING,
  digest: "Look at those that are open.",
  test: "Nothing.",
};
