const MORE = "…";

/** At most `most` UTF-16 units, cut between characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${cut(text, most - MORE.length)}${MORE}`;

/** Cut between characters, by bytes of UTF-8; the mark of it comes on top. */
export function shortenedToBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= most ? text : `${new TextDecoder().decode(bytes.subarray(0, most), { stream: true })}${MORE}`;
}

const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\u{d800}-\u{dbff}]$/u, "");

/** As many whole lines as fit, so that no mark-up is cut in two; what is left out is shown as a last line. */
export function fitted(
  lines: readonly string[],
  most: number,
  sizeOf: (text: string) => number = (text) => text.length,
): readonly string[] {
  const room = most - sizeOf(`\n${MORE}`);
  let size = 0;
  const fits = lines.findIndex((line) => {
    size += sizeOf(`${line}\n`);
    return size > room;
  });
  return fits < 0 ? lines : [...lines.slice(0, fits), MORE];
}

export const bytesOf = (text: string): number => Buffer.byteLength(text);
