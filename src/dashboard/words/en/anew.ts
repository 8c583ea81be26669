/** For pages that are not drawn anew by themselves. */
export const anew = { told: "There is news since this page was loaded.", load: "Load it again" };

export type AnewWords = typeof anew;
