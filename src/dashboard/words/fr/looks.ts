const WHY: ReadonlyMap<string, string> = new Map([
  ["newly on the list", "nouveau sur la liste"],
  ["to see a change again before it is believed", "pour revoir un changement avant de le croire"],
  ["brought forward: another probe saw a change", "avancé : une autre sonde a vu un changement"],
  ["the last look taught nothing", "le dernier regard n’a rien appris"],
  ["the name is dark and its registry has not explained it", "le nom est éteint et son registre ne l’a pas expliqué"],
  ["a day on which its end comes closer is told", "un jour où l’approche de son échéance est dite"],
  ["put off: the lookout had no sight of it", "remis : la vigie n’avait pas de vue sur lui"],
  ["put off: its top-level domain fails", "remis : son domaine de premier niveau est en panne"],
  ["its top-level domain is back", "son domaine de premier niveau est revenu"],
  ["put off: many watches changed at once", "remis : beaucoup de noms ont changé d’un coup"],
  [
    "put off: trouble in the program or its database (see the log)",
    "remis : un ennui du programme ou de sa base de données (voir le journal)",
  ],
]);

/** Why a look is due when it is: `whyThen` of src/core/timeline/explain.ts in French; what has none stays as it is. */
export function whyThen(why: string): string {
  const every = /^as scheduled: \w+ every (.+) at most$/.exec(why)?.[1];
  if (every !== undefined) return `comme prévu : intervalle de ${every.replace(/\bd\b/, "j")} au plus`;
  return WHY.get(why) ?? `« ${why} »`;
}
