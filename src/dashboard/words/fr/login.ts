import type { LoginWords } from "../en/login.ts";

export const login: LoginWords = {
  title: "Se connecter",
  token: "Jeton",
  command: "vigie token add NOM",
  hint: ", sur la machine de la vigie, en affiche un. Vous restez connecté ici pendant 30 jours.",
  goOn: "Continuer vers Vigie",
  colon: " : ",
  troubles: {
    unknown: { error: "ce jeton n’est pas connu ici", hint: "`vigie token list` montre ceux qui le sont" },
    revoked: { error: "ce jeton a été révoqué", hint: "`vigie token add NOM` en fait un autre" },
    mistyped: {
      error: "ce jeton est mal recopié",
      hint: "copiez-le en entier, sa somme de contrôle n’est pas la bonne",
    },
    slowed: { error: "trop de tentatives manquées", hint: "attendez, puis réessayez" },
    foreign: { error: "ce formulaire a été envoyé par une page étrangère", hint: "envoyez-le d’ici" },
  },
};
