import type { Advice } from "./phrases.ts";

const KEEP_WATCHING = "Rien : la surveillance continue.";
const CAUSE_OF_A_LOSS = "Le site et le courrier à ce nom ne fonctionnent plus, ou cesseront d’ici quelques heures.";
const GONE = "Le nom ne mène plus au site. Un site qui perd son nom revient souvent sous un autre.";
const PERHAPS_SOLD = "Le nom a changé de prestataire, ou de titulaire.";
const PROOFS = "Conservez les preuves, et cherchez un successeur.";
const GROUNDS = "Demandez à {registrar} et au registre sur quel fondement ; conservez les preuves.";

export const FR_MEANS: Advice = {
  seized: {
    owner: "Votre nom est aux mains d’une autorité ou d’ayants droit ; les visiteurs voient leur avis.",
    acquirer: "Un nom saisi redevient rarement libre de sitôt.",
    observer: GONE,
  },
  suspended: {
    owner: `Le registre ou le bureau d’enregistrement a mis votre nom hors service. ${CAUSE_OF_A_LOSS}`,
    acquirer: "Son titulaire pourrait le perdre : une suspension précède souvent une suppression.",
    observer: GONE,
  },
  reserved: {
    owner: `Le registre retient votre nom, et plus personne ne le détient. ${CAUSE_OF_A_LOSS}`,
    acquirer: "Personne ne le détient, et personne ne peut l’enregistrer tant que le registre le retient.",
    observer: GONE,
  },
  blocked: {
    owner: `Une règle ou la loi interdit ce nom, à vous aussi. ${CAUSE_OF_A_LOSS}`,
    acquirer: "Personne ne peut l’enregistrer.",
    observer: GONE,
  },
  redemption: {
    owner:
      "Votre nom a été supprimé. Vous seul pouvez encore le récupérer, pendant quelques semaines et à titre payant.",
    acquirer: "Il a été supprimé. Si son titulaire ne le récupère pas, il sera libre dans quelques semaines.",
    observer: "Le nom a été supprimé ; son titulaire peut encore le récupérer.",
  },
  "pending-delete": {
    owner: "Votre nom ne peut plus être récupéré ; sous quelques jours, n’importe qui pourra l’enregistrer.",
    acquirer: "Il sera libre sous quelques jours.",
    observer: "Le nom sera libre sous quelques jours, et pourra alors mener à quelqu’un d’autre.",
  },
  available: {
    owner: "Personne ne détient votre nom. Le premier qui l’enregistre recevra vos visiteurs et votre courrier.",
    acquirer: "Personne ne le détient : il peut être enregistré dès maintenant.",
    observer: "Personne ne détient le nom ; qui l’enregistre peut y mettre n’importe quoi.",
  },
  expired: {
    owner: "Votre enregistrement a expiré. Site et courrier peuvent cesser à tout moment, puis le nom sera supprimé.",
    acquirer: "Son titulaire ne l’a pas renouvelé jusqu’ici. Il pourrait être supprimé d’ici quelques semaines.",
    observer: "L’enregistrement a expiré ; le site peut cesser à tout moment.",
  },
  moved: {
    owner: "Les visiteurs de votre nom trouvent maintenant le site à {successor}.",
    acquirer: "Le site est parti à {successor} : le nom sera peut-être abandonné.",
    observer: "Le site continue à {successor}.",
  },
  filtered: {
    owner: "Certains réseaux empêchent leurs utilisateurs d’atteindre votre site.",
    acquirer: "Son titulaire pourrait être privé d’une partie de ses visiteurs.",
    observer: "Certains réseaux en privent leurs utilisateurs ; ailleurs, le site peut être en service.",
  },
  parked: {
    owner: "Les visiteurs de votre nom voient une page de parking, et non votre site.",
    acquirer: "Le site a disparu ; le nom est peut-être à vendre.",
    observer: GONE,
  },
  down: {
    owner: "Votre site n’est plus joignable sous ce nom.",
    acquirer: "Le site n’est plus joignable ; cela seul ne libère pas le nom.",
    observer: "Le site n’est plus joignable sous ce nom.",
  },
  banner: {
    owner:
      "Les visiteurs de votre nom voient un avis de saisie. Il peut être authentique, une farce ou un détournement.",
    acquirer: "Si la saisie est réelle, le nom redeviendra rarement libre de sitôt.",
    observer:
      "Les visiteurs voient un avis de saisie, que n’importe qui peut copier : ni le registre ni les serveurs de noms ne le confirment.",
  },
  well: {
    owner: "Votre nom fonctionne à nouveau, ou est comme avant.",
    acquirer: "Son titulaire l’utilise à nouveau.",
    observer: "Le nom est comme avant.",
  },
  reregistered: {
    owner: "Quelqu’un d’autre détient maintenant votre nom, avec ses visiteurs et son courrier.",
    acquirer: "Quelqu’un d’autre a été plus rapide.",
    observer: "Ce qui s’y trouve maintenant est à quelqu’un d’autre : anciens liens et confiance ne valent plus.",
  },
  unwatched: "Personne ne verra comment cela finit.",
  registrar: {
    owner: "Votre nom est chez un autre bureau d’enregistrement. Si ce n’est pas vous, il est peut-être volé.",
    acquirer: "Son titulaire l’a transféré, ou vendu.",
    observer: "Le nom a été transféré, ou vendu.",
  },
  nameservers: {
    owner:
      "D’autres serveurs décident où vont vos visiteurs et votre courrier. Si ce n’est pas vous, c’est un détournement.",
    acquirer: PERHAPS_SOLD,
    observer: PERHAPS_SOLD,
  },
  web: {
    owner: "Un autre site est affiché sous votre nom. Si ce n’est pas vous, c’est une défiguration ou un détournement.",
    acquirer: "Il a peut-être changé de mains.",
    observer: "Le site, ou qui est derrière, est peut-être un autre.",
  },
  certificate: {
    owner:
      "Une autre autorité se porte garante d’une autre clé, alors que les adresses ont changé. Si ce n’est pas vous, c’est un détournement.",
    acquirer: PERHAPS_SOLD,
    observer: PERHAPS_SOLD,
  },
  tls: {
    owner: "Les navigateurs avertissent vos visiteurs, ou les refusent.",
    acquirer: "Il n’est peut-être plus entretenu.",
    observer: "Les navigateurs avertissent les visiteurs ; ce qui est affiché n’est peut-être pas le site.",
  },
  contradiction: "Deux sources qui devraient concorder ne concordent pas : l’une est périmée, ou fausse.",
  expiry: {
    owner: "S’il n’est pas renouvelé, site et courrier cesseront, et le nom peut être perdu.",
    acquirer: "Il pourrait devenir libre.",
    observer: "Il pourrait devenir libre.",
  },
  renewed: "L’enregistrement continue : il en sera reparlé quand sa nouvelle fin approchera.",
  fault: {
    owner: "Votre site est encore en service, mais une partie de ce qui le porte est défaillante.",
    acquirer: "Il n’est peut-être plus entretenu.",
    observer: "Le site est encore en service, mais une partie de ce qui le porte est défaillante.",
  },
  mass: "Tant de changements à la fois ont une cause commune, chez un prestataire, un registre ou un bureau d’enregistrement.",
  "mass-end": "Quoi que ce fût, c’est terminé.",
  outage: "Tous les noms de cette zone peuvent être touchés. Aucun n’est mis en cause entre-temps.",
  recovered: "Ses noms sont de nouveau observés comme d’habitude.",
  offline: "Rien ne peut être vu d’ici son retour : l’absence de nouvelles n’est pas une bonne nouvelle.",
  online: "Les observations manquées sont rattrapées.",
  impaired: "Tant que dure le défaut, des pertes peuvent être vues tard, annoncées tard, ou pas du tout.",
  mended: "Ce qu’elle surveille est vu et annoncé comme d’ordinaire.",
  flapping: "Il tombe et revient tour à tour. Rien de plus n’en est dit tant que cela ne dure pas, ou n’est pas fini.",
  steady: "Il va bien depuis une demi-journée ; s’il retombe, vous serez prévenu aussitôt.",
  digest: "Tout ce que vos règles gardent pour un récapitulatif.",
  test: "Rien n’est arrivé à aucun nom.",
};

export const FR_ACTION: Advice = {
  seized: {
    owner: "Demandez à {registrar} la décision en cause, et consultez un avocat avant toute autre démarche.",
    acquirer: KEEP_WATCHING,
    observer: "Conservez les preuves, et cherchez un successeur : `vigie sweep` cherche son nom partout.",
  },
  suspended: {
    owner: "Demandez pourquoi à {registrar}. Un contact non vérifié ou une facture se règle en quelques heures.",
    acquirer: KEEP_WATCHING,
    observer: PROOFS,
  },
  reserved: { owner: GROUNDS, acquirer: KEEP_WATCHING, observer: PROOFS },
  blocked: { owner: GROUNDS, acquirer: "Choisissez un autre nom.", observer: PROOFS },
  redemption: {
    owner: "Faites-le récupérer par {registrar} aujourd’hui même.",
    acquirer: "Préparez-vous à l’enregistrer.",
    observer: KEEP_WATCHING,
  },
  "pending-delete": {
    owner: "Commandez-le tout de suite auprès d’un service de réservation de noms expirés.",
    acquirer: "Réservez-le tout de suite auprès d’un service de noms expirés.",
    observer: KEEP_WATCHING,
  },
  available: {
    owner: "Enregistrez-le, tout de suite.",
    acquirer: "Enregistrez-le, tout de suite.",
    observer: "Retirez les liens qui y mènent.",
  },
  expired: {
    owner: "Renouvelez-le auprès de {registrar}, aujourd’hui même.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  moved: {
    owner: "Si vous n’avez pas déménagé le site, comparez les deux à l’aide des preuves.",
    acquirer: KEEP_WATCHING,
    observer: "Surveillez aussi {successor} : `vigie add {successor}`.",
  },
  filtered: {
    owner: "Voyez de quel résolveur il s’agit, et demandez à son exploitant sur quel fondement.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  parked: {
    owner: "Voyez s’il a expiré ou s’il est suspendu, et interrogez {registrar}.",
    acquirer: "Voyez qui le propose.",
    observer: "Cherchez un successeur.",
  },
  down: {
    owner: "Voyez les raisons : serveurs de noms, hébergement, ou l’enregistrement lui-même.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  banner: {
    owner: "Voyez si votre hébergement a été piraté ; sinon, demandez à {registrar} la décision en cause.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  well: KEEP_WATCHING,
  reregistered: {
    owner: "Changez ce qui se connecte par le courrier de ce nom, et consultez un avocat.",
    acquirer: "Adressez-vous à son nouveau titulaire, ou choisissez un autre nom.",
    observer: "Retirez les liens qui y mènent.",
  },
  unwatched: "Rien, si vous vouliez le retirer.",
  registrar: {
    owner:
      "Si ce n’est pas vous, appelez aussitôt votre ancien bureau d’enregistrement : un transfert peut être annulé pendant un court délai.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  nameservers: {
    owner: "Si ce n’est pas vous, connectez-vous chez {registrar}, rétablissez-les et changez le mot de passe.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  web: { owner: "Regardez votre site.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  certificate: {
    owner: "Voyez si les adresses sont les vôtres, et si vous avez demandé ce certificat.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  tls: { owner: "Renouvelez ou réparez le certificat.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  contradiction: {
    owner: "Comparez les deux avec ce que vous avez demandé à {registrar}.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  renewed: KEEP_WATCHING,
  expiry: {
    owner:
      "Renouvelez-le dès maintenant auprès de {registrar}, et vérifiez que la carte de son renouvellement automatique est encore valable.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  fault: { owner: "Voyez les raisons.", acquirer: KEEP_WATCHING, observer: KEEP_WATCHING },
  mass: "Cherchez ce que ces noms ont en commun avant d’examiner chacun.",
  "mass-end": KEEP_WATCHING,
  outage: "Rien : seul son registre peut y remédier.",
  recovered: KEEP_WATCHING,
  offline: "Vérifiez le réseau de la machine : `vigie doctor`.",
  online: KEEP_WATCHING,
  impaired: "Voyez ce qui lui manque : `vigie doctor` et `vigie alerts list`.",
  mended: KEEP_WATCHING,
  flapping: {
    owner: "Cherchez ce qui est surchargé ou redémarré sans cesse.",
    acquirer: KEEP_WATCHING,
    observer: KEEP_WATCHING,
  },
  steady: KEEP_WATCHING,
  digest: "Regardez ceux qui sont en cours.",
  test: "Rien.",
};
