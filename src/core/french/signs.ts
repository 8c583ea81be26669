import { addressSaid, type Saying, sayingOf } from "../links/sayings.ts";

const SAYINGS: Readonly<Record<Saying, string>> = {
  permanentRedirect: "redirection permanente depuis l’ancien nom",
  temporaryRedirect: "redirection temporaire depuis l’ancien nom",
  dns: "le DNS de l’ancien nom y renvoie",
  dnsText: "le DNS de l’ancien nom le cite (TXT)",
  canonical: "l’ancien site le donne comme sa propre adresse",
  link: "l’ancien site y renvoie par un lien",
  key: "même clé de certificat",
  san: "un certificat cite les deux",
  verification: "même identifiant de vérification",
  analytics: "même identifiant de mesure d’audience",
  ownNameservers: "mêmes serveurs de noms, les siens",
  nameservers: "mêmes serveurs de noms",
  page: "même page",
  likePage: "page presque identique",
  icon: "même icône",
  title: "même titre",
  label: "même nom",
  variant: "variante du nom",
  copy: "sa page donne l’ancien nom pour sa propre adresse, comme le font les copies",
  copyable: "mais quiconque copie le site peut avoir tout cela",
  mirror: "mais ce pouvait être un miroir depuis le début",
  neighbour: "mais son site y était déjà",
  otherHolder: "mais un autre titulaire détient maintenant le nom",
  otherHands: "mais le bureau d’enregistrement et les serveurs de noms ont changé depuis que le site était en service",
  otherRegistrar: "autre bureau d’enregistrement",
  otherNameservers: "autres serveurs de noms",
  otherPage: "autre page",
  wordsDiffer: "le texte diffère",
  titleDiffers: "le titre diffère",
  languageDiffers: "la langue diffère",
  iconDiffers: "l’icône diffère",
  idsDiffer: "les identifiants de mesure et de vérification diffèrent",
};

/** What a move, another site or another holder is told by; null for words that are none of ours. */
export function signInFrench(says: string): string | null {
  const address = addressSaid(says);
  if (address !== null) return `même adresse ${address}`;
  const saying = sayingOf(says);
  return saying && SAYINGS[saying];
}
