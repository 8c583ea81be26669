import { z } from "zod";
import type { Path } from "./document.ts";
import { configSchema } from "./schema.ts";

/** The part of JSON Schema (2020-12) that describes a configuration. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  /** Objects told apart by their `type`. */
  readonly oneOf?: readonly SchemaNode[];
}

/** The schema as editors and docs read it; `config/vigie.schema.json` is its printed form. */
export function configJsonSchema(): SchemaNode {
  const override = ({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
    // Read as text like every scalar; to an editor the default is what YAML has.
    if (jsonSchema.type === "boolean") jsonSchema.default = jsonSchema.default === "true";
  };
  const schema = z.toJSONSchema(configSchema, { io: "input", override }) as SchemaNode;
  return { ...schema, ...{ title: "Vigie configuration" } };
}

/**
 * What the schema says of a place; null where it says nothing. Of alternatives, the object is meant, and of several
 * objects that of this `type`.
 */
export const schemaAt = (path: Path, root: SchemaNode, type: string | null = null): SchemaNode | null =>
  objectOf(nodeAt(path, root, type) ?? undefined, type) ?? null;

/** The same with all alternatives. */
export function nodeAt(path: Path, root: SchemaNode, type: string | null = null): SchemaNode | null {
  let node: SchemaNode | undefined = root;
  for (const step of path) {
    const here: SchemaNode | undefined = objectOf(node, type);
    const below = typeof here?.additionalProperties === "object" ? here.additionalProperties : undefined;
    node = typeof step === "number" ? here?.items : (here?.properties?.[step] ?? below);
    if (!node) return null;
  }
  return node ?? null;
}

/** The objects among the alternatives of a place. */
export const objectsOf = (node: SchemaNode | undefined): readonly SchemaNode[] =>
  [...(node?.anyOf ?? []), ...(node?.oneOf ?? [])].flatMap((each) => (each.properties ? [each] : objectsOf(each)));

/** Of a name-or-object choice, the object; of several, that of this `type`. */
export function objectOf(node: SchemaNode | undefined, type: string | null = null): SchemaNode | undefined {
  const objects = objectsOf(node);
  return objects.find(({ properties }) => properties?.type?.const === type) ?? objects[0] ?? node;
}

/** The full key that ends in `key`, wherever the schema has it outside lists and free maps; null when nowhere. */
export function placeOf(key: string, node: SchemaNode, above = ""): string | null {
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    const found = name === key ? above + name : placeOf(key, child, `${above}${name}.`);
    if (found !== null) return found;
  }
  return null;
}
