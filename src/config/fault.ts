import type { z } from "zod";
import type { Path } from "./document.ts";
import { configJsonSchema, nodeAt, objectsOf, placeOf, schemaAt } from "./json-schema.ts";
import { nearest } from "./nearest.ts";

/** One thing wrong with one key. */
export interface Fault {
  readonly path: Path;
  /** Ends the sentence that begins with the key and, where `named` is not set, its value. */
  readonly problem: string;
  readonly hint: string;
  /** The key alone is the subject: it is unknown, missing or badly named. */
  readonly named?: true;
}

type Issue = z.core.$ZodIssue;

/** What the schema found, in words. */
export function faultsOf(issue: Issue, above: Path = [], type: string | null = null): readonly Fault[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key, type));
    case "invalid_union":
      return faultsOfUnion(issue, path);
    case "invalid_type":
      return [wrongType(path, issue.expected, issue.input, type)];
    case "invalid_value":
      return [{ path, problem: "is not known here", hint: `write ${listed(issue.values.map(String))}` }];
    case "invalid_key":
      return [{ path, named: true, problem: "is not a usable name", hint: "use letters, digits, dots and hyphens" }];
    case "too_small":
      return [{ path, named: true, problem: "is an empty list", hint: "name at least one, or leave the key out" }];
    case "custom":
      return [{ path, problem: issue.message, hint: String(issue.params?.hint ?? "") }];
    default:
      return [{ path, problem: issue.message, hint: "see docs/configuration.md" }];
  }
}

/** Of a name-or-object choice, the branch that the writer meant tells what is wrong: the one of the right type. */
function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Fault[] {
  if (issue.errors.length === 0) return [faultOfType(issue, path)];
  const type = typeIn(issue.input);
  const meant = issue.errors.find(
    (branch) => !branch.some((each) => each.code === "invalid_type" && each.path.length === 0),
  );
  if (meant) return meant.flatMap((each) => faultsOf(each, path, type));
  return [{ path, named: true, problem: "is neither a text nor a map of keys", hint: "write one or the other" }];
}

const typeIn = (input: unknown): string | null => {
  const type: unknown = typeof input === "object" && input !== null ? Reflect.get(input, "type") : null;
  return typeof type === "string" ? type : null;
};

/** Of objects told apart by their `type`, none is of the one written. */
function faultOfType({ input }: z.core.$ZodIssueInvalidUnion, path: Path): Fault {
  const known = objectsOf(nodeAt(path.slice(0, -1), configJsonSchema()) ?? undefined).flatMap(
    ({ properties }) => properties?.type?.const ?? [],
  );
  const type = typeIn(input);
  if (type === null) return { path, named: true, problem: "is missing", hint: `write ${listed(known)}` };
  return {
    path,
    problem: "is not known here",
    hint: `did you mean ${nearest(type, known).word}? Known: ${known.join(", ")}`,
  };
}

/** What the schema's types are called, and how they are written. */
const TYPES: Readonly<Record<string, readonly [wanted: string, hint: string]>> = {
  string: ["a text", "write one value after the colon"],
  object: ["a map of keys", "write key: value, a line for each"],
  record: ["a map of keys", "write key: value, a line for each"],
  array: ["a list", "write it as [one, two]"],
};

function wrongType(path: Path, expected: string, input: unknown, type: string | null): Fault {
  if (input === undefined) return { path, named: true, problem: "is missing", hint: hintOnMissing(path, type) };
  const [wanted, hint] = TYPES[expected] ?? [expected, "see docs/configuration.md"];
  return { path, named: true, problem: `must be ${wanted}`, hint };
}

function hintOnMissing(path: Path, type: string | null): string {
  const { examples, required } = schemaAt(path, configJsonSchema(), type) ?? {};
  if (required) return `write below it: ${listed(required, "and")}`;
  return examples ? `add one such as ${path.at(-1)}: ${examples[0]}` : "add it";
}

function unknownKey(path: Path, key: string, type: string | null): Fault {
  const place: Path = [...path, key];
  const schema = configJsonSchema();
  const known = Object.keys(schemaAt(path, schema, type)?.properties ?? {});
  const near = nearest(key, known);
  // Far from every key of this place, it may be a right key in the wrong one.
  const meant = near.edits > 2 ? (placeOf(key, schema) ?? near.word) : near.word;
  const hint = `did you mean ${meant}? Known here: ${known.join(", ")}`;
  return { path: place, named: true, problem: "is not a known key", hint };
}

const listed = (words: readonly string[], word = "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`;
