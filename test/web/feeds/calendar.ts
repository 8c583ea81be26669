/** A component of an iCalendar as RFC 5545 has it: properties by name (parameters included), and what lies in it. */
export interface Component {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly components: readonly Component[];
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a calendar strictly, and fails on what RFC 5545 §3.1 does not allow. */
export function calendarOf(text: string): Component {
  if (!text.endsWith("\r\n")) throw new Error("the last line has no end");
  const physical = text.slice(0, -2).split("\r\n");
  for (const line of physical) {
    const bytes = Buffer.from(line);
    if (bytes.length > 75) throw new Error(`${bytes.length} octets: ${line}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no line may hold
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`a control: ${JSON.stringify(line)}`);
    if (decoder.decode(bytes) !== line) throw new Error("a character was split");
  }
  const lines = physical.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  const component = read(lines);
  if (lines.length > 0) throw new Error(`after the end: ${lines[0]}`);
  return component;
}

function read(lines: string[]): Component {
  const name = /^BEGIN:([A-Z]+)$/.exec(lines.shift() ?? "")?.[1];
  if (name === undefined) throw new Error("no component begins");
  const properties = new Map<string, string>();
  const components: Component[] = [];
  while (lines[0] !== `END:${name}`) {
    const line = lines[0] ?? "";
    if (line.startsWith("BEGIN:")) {
      components.push(read(lines));
      continue;
    }
    const [, key, value] = /^([A-Z0-9-]+(?:;[A-Z-]+=[^":;,]+)*):(.*)$/s.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`not a content line: ${line}`);
    if (properties.has(key)) throw new Error(`twice: ${key}`);
    properties.set(key, value);
    lines.shift();
  }
  lines.shift();
  return { name, properties, components };
}

/** A TEXT value as it was meant (§3.3.11). */
export const textOf = (component: Component, name: string): string =>
  (component.properties.get(name) ?? "").replace(/\\([\\;,nN])/g, (_, character: string) =>
    character.toLowerCase() === "n" ? "\n" : character,
  );
