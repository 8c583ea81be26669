import type { z } from "zod";
import type { Path } from "./document.ts";
import { configJsonSchema, schemaAt } from "./json-schema.ts";
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

/** Keys that docs/interface.md names and this version does not have yet: better refused than silently without effect. */
const NOT_YET: Readonly<Record<string, string>> = {
  quiet: "quiet hours are not built yet: leave the key out",
  digest: "digests are not built yet: leave the key out",
};

/** What the schema found, in words. */
export function faultsOf(issue: Issue, above: Path = []): readonly Fault[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key));
    case "invalid_union":
      return faultsOfUnion(issue, path);
    case "invalid_type":
      return [wrongType(path, issue.expected, issue.input)];
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
  const meant = issue.errors.find(
    (branch) => !branch.some((each) => each.code === "invalid_type" && each.path.length === 0),
  );
  if (meant) return meant.flatMap((each) => faultsOf(each, path));
  return [{ path, named: true, problem: "is neither a text nor a map of keys", hint: "see docs/configuration.md" }];
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  object: "a map of keys",
  record: "a map of keys",
  array: "a list",
};

function wrongType(path: Path, expected: string, input: unknown): Fault {
  if (input === undefined) return { path, named: true, problem: "is missing", hint: "add it" };
  const wanted = TYPES[expected] ?? expected;
  return { path, named: true, problem: `must be ${wanted}`, hint: "see docs/configuration.md" };
}

function unknownKey(path: Path, key: string): Fault {
  const known = Object.keys(schemaAt(path, configJsonSchema())?.properties ?? {});
  const meant = nearest(key, known);
  const hint = NOT_YET[key] ?? `did you mean ${meant}? Known here: ${known.join(", ")}`;
  return { path: [...path, key], named: true, problem: NOT_YET[key] ? "is not supported" : "is not a known key", hint };
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
