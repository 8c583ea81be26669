/**
 * What speaks for, or against, one site's having gone from name to name, having given way to another site, or a name's
 * having passed to another holder. Events hold these words, so that a changed one is a new one beside the old.
 */
export const SAYINGS = {
  permanentRedirect: "permanent redirect from the old name",
  temporaryRedirect: "temporary redirect from the old name",
  dns: "the old name's DNS points to it",
  dnsText: "the old name's DNS names it (TXT)",
  canonical: "the old site gives it as its own address",
  link: "the old site links to it",
  key: "same certificate key",
  san: "one certificate names both",
  verification: "same verification id",
  analytics: "same analytics id",
  ownNameservers: "same name servers, its own",
  nameservers: "same name servers",
  page: "same page",
  likePage: "much the same page",
  icon: "same icon",
  title: "same title",
  label: "same label",
  variant: "a variant of the label",
  copy: "its page calls the old name its own address, as copies do",
  copyable: "but whoever copies the site can have all of this",
  mirror: "but it may have been a mirror all along",
  neighbour: "but its site was there before",
  otherHolder: "but another holder has the name by now",
  otherHands: "but registrar and name servers have changed since the site was up",
  otherRegistrar: "another registrar",
  otherNameservers: "other name servers",
  otherPage: "another page",
  wordsDiffer: "the words differ",
  titleDiffers: "the title differs",
  languageDiffers: "the language differs",
  iconDiffers: "the icon differs",
  idsDiffer: "the analytics and verification ids differ",
} as const satisfies Readonly<Record<string, string>>;

export type Saying = keyof typeof SAYINGS;

const SAME_ADDRESS = "same address ";
export const sameAddress = (address: string): string => `${SAME_ADDRESS}${address}`;

/** The address of which `sameAddress` was said; null where something else was. */
export const addressSaid = (says: string): string | null =>
  says.startsWith(SAME_ADDRESS) ? says.slice(SAME_ADDRESS.length) : null;

const BY_WORDS: ReadonlyMap<string, Saying> = new Map(
  Object.entries(SAYINGS).map(([saying, words]) => [words, saying as Saying]),
);

/** Which of them words are, as events hold them; null for others. */
export const sayingOf = (says: string): Saying | null => BY_WORDS.get(says) ?? null;
