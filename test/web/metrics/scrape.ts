import { exposition } from "../../../src/web/metrics/exposition.ts";
import type { MetricFacts } from "../../../src/web/metrics/facts.ts";

export async function scraped(facts: MetricFacts, aliases = false): Promise<string> {
  const parts: string[] = [];
  for await (const part of exposition(facts, aliases)) parts.push(part);
  return parts.join("");
}

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/;

/** Reads text of version 0.0.4 strictly: each family in one piece, with its help and type, no series twice. */
export function samplesOf(text: string): readonly Sample[] {
  const seen = new Set<string>();
  const families = new Set<string>();
  let family = "";
  return text.split("\n").flatMap((line): readonly Sample[] => {
    if (line === "" || line.startsWith("# TYPE ")) return [];
    const head = /^# HELP (\S+) .+$/.exec(line)?.[1];
    if (head !== undefined) {
      if (families.has(head)) throw new Error(`twice: ${head}`);
      families.add(head);
      family = head;
      return [];
    }
    const [, name, labels = "", value = ""] = SAMPLE.exec(line) ?? [];
    if (name === undefined) throw new Error(`no sample: ${line}`);
    if (!(name === family || name.startsWith(`${family}_`))) throw new Error(`${name} among the series of ${family}`);
    if (seen.has(`${name}{${labels}}`)) throw new Error(`twice: ${line}`);
    seen.add(`${name}{${labels}}`);
    return [{ name, labels: labelsOf(labels), value: value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value) }];
  });
}

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character)),
    ]),
  );

/** Values of a metric's series, by the values of their labels. */
export const valuesOf = (samples: readonly Sample[], name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    samples
      .filter((sample) => sample.name === name)
      .map(({ labels, value }) => [Object.values(labels).join(" "), value]),
  );
