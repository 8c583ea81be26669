import { configJsonSchema, objectOf, objectsOf, type SchemaNode } from "./json-schema.ts";

/** The tables of docs/configuration.md: every key that the schema has, in its order. */
export function configReference(): string {
  const schema = configJsonSchema();
  return Object.entries(schema.properties ?? {})
    .map(([key, node]) => section(key, node))
    .join("\n");
}

function section(key: string, node: SchemaNode): string {
  const rows = rowsOf(node, placeBelow(key, node));
  const own = rows.length === 0 ? [row(key, node)] : rows;
  return [
    `### \`${key}\``,
    "",
    node.description,
    "",
    "| key | form | default | meaning |",
    "| --- | --- | --- | --- |",
    ...own,
    "",
  ].join("\n");
}

/** A row for each leaf below; lists and free maps of objects are stepped into. */
function rowsOf(node: SchemaNode, above: string): readonly string[] {
  const inner = innerOf(node);
  const optional = new Set(Object.keys(inner?.properties ?? {}));
  for (const key of inner?.required ?? []) optional.delete(key);
  return Object.entries(inner?.properties ?? {}).flatMap(([key, child]) => {
    const below = rowsBelow(child, placeBelow(`${above}.${key}`, child));
    const needed = !optional.has(key);
    if (below.length === 0) return [row(`${above}.${key}`, child, needed)];
    return innerOf(child) === child ? below : [row(`${above}.${key}`, child, needed), ...below];
  });
}

/** Of objects told apart by their `type`, the rows of each. */
function rowsBelow(node: SchemaNode, above: string): readonly string[] {
  const kinds = objectsOf(typeof node.additionalProperties === "object" ? node.additionalProperties : undefined);
  if (kinds.length < 2) return rowsOf(node, above);
  return kinds.flatMap((kind) => {
    const type = kind.properties?.type?.const ?? "";
    return rowsOf(kind, above).map((line) => line.replace(`\`${above}.`, `${type}: \`${above}.`));
  });
}

const placeBelow = (place: string, node: SchemaNode): string =>
  node.items ? `${place}[]` : typeof node.additionalProperties === "object" ? `${place}.NAME` : place;

/** What a list or free map holds, when that is an object; else the node itself, when it is one. */
function innerOf(node: SchemaNode): SchemaNode | undefined {
  const free = typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
  const inner = objectOf(node.items ?? free ?? node);
  return inner?.properties ? inner : undefined;
}

function row(key: string, node: SchemaNode, needed = false): string {
  const value = node.default;
  const isNothing =
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
  const fallback = needed ? "needed" : isNothing ? "none" : `\`${flow(value)}\``;
  return `| \`${key}\` | ${formOf(node)} | ${fallback} | ${node.description ?? ""} |`;
}

function formOf(node: SchemaNode): string {
  if (node.enum) return node.enum.map((word) => `\`${word}\``).join(", ");
  if (node.const) return `\`${node.const}\``;
  if (node.items) return `list of ${formOf(node.items)}`;
  if (node.oneOf) return "object";
  const forms = node.anyOf?.filter(({ type }) => type !== "null");
  if (forms) return forms.map((each) => (each.properties ? "object" : formOf(each))).join(" or ");
  if (typeof node.additionalProperties === "object") return `map of ${formOf(node.additionalProperties)}`;
  if (node.properties) return "object";
  return node.examples ? `text: ${node.examples.map((each) => `\`${each}\``).join(", ")}` : "text";
}

/** YAML's flow style, as people would write it. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${flow(item)}`)
    .join(", ")} }`;
}
