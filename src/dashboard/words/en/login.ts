/** Beside the table of messages: no script reads the form to log in. */
export const login = {
  title: "Log in",
  token: "Token",
  command: "vigie token add NAME",
  /** Comes after the command. */
  hint: ", where the lookout runs, prints one. You stay logged in here for 30 days.",
  goOn: "Go on to Vigie",
  colon: ": ",
  troubles: {
    unknown: { error: "the token is not known here", hint: "`vigie token list` shows which are" },
    revoked: { error: "the token was revoked", hint: "`vigie token add NAME` makes another" },
    mistyped: { error: "the token is mistyped", hint: "copy it whole: its checksum does not fit" },
    slowed: { error: "too many failed attempts", hint: "wait, then try again" },
    foreign: { error: "this form was sent by a page of somebody else's", hint: "send it from here" },
  },
};

export type LoginWords = typeof login;
/** Why the form is shown again. */
export type LoginTrouble = keyof LoginWords["troubles"];
