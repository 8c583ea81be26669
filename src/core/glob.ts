/**
 * Compiles a glob in which `*` stands for any characters, dots included, and everything else for itself. Names and
 * event types are lower case, and so is the pattern taken. Each piece between stars is looked for once, from left to
 * right, so no pattern makes the match go back: time is linear in the text where a regular expression could explode.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  const [head = "", ...rest] = pattern.toLowerCase().split(/\*+/);
  const tail = rest.pop();
  if (tail === undefined) return (text) => text === head;
  return (text) => {
    if (!text.startsWith(head)) return false;
    const end = text.length - tail.length;
    let from = head.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= end && text.endsWith(tail);
  };
}
