import type { AnewWords } from "../en/anew.ts";

export const anew: AnewWords = {
  told: "Du nouveau depuis le chargement de cette page.",
  load: "La recharger",
};
