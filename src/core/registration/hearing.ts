/** A server's words, as a person would quote them: what they mean is in the reading, and nobody translates them. */
export interface Heard {
  readonly how: Hearing;
  readonly words: string;
}

const INTRODUCED = {
  "no-answer": "the server gives no answer but “#”",
  answer: "the registry answers “#”",
  status: "the registry lists the status “#”",
  "rdap-no-answer": "the RDAP server gives no answer but “#”",
  "rdap-addition": "the RDAP server does not list the name and adds “#”",
} as const;

/** How the words that a rule goes by are brought in. */
export type Hearing = keyof typeof INTRODUCED;
export const HEARINGS = Object.keys(INTRODUCED) as readonly Hearing[];

export const heardSentence = ({ how, words }: Heard): string => INTRODUCED[how].replace("#", () => words);
