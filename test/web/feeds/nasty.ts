import fc from "fast-check";

/** What has a meaning in XML, iCalendar or Unicode, among ordinary letters. */
const CHARACTERS = [
  ...["a", "Z", "0", " ", "é", "ポ", "😀", "<", ">", "&", '"', "'", "]]>", "\\", ";", ",", ":", "\r", "\n", "\t"],
  ...["\u0000", "\u0008", "\u001b", "\u007f", "\u0085", "\u2028", "\u202e", "\ud800", "\udc00", "\ufffe", "\uffff"],
];

/** Texts that nobody should be able to break a document with. */
export const nasty = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 200 }).map((parts) => parts.join(""));
