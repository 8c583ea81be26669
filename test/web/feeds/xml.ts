import { parseDocument } from "htmlparser2";

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlNode[];
}

type Parsed = ReturnType<typeof parseDocument>["children"][number];

/** The only element of an XML document, read by a parser that is not ours. Fails on what is not well formed. */
export function parsed(xml: string): XmlNode {
  const document = parseDocument(xml, { xmlMode: true, decodeEntities: true });
  const [root, ...more] = document.children.flatMap(nodes);
  if (root === undefined || more.length > 0) throw new Error("not one element");
  expectBalanced(xml);
  return root;
}

function nodes(node: Parsed): readonly XmlNode[] {
  if (node.type !== "tag") return [];
  const children = node.children as readonly Parsed[];
  const text = children.map((child) => (child.type === "text" ? child.data : "")).join("");
  return [{ name: node.name, attributes: node.attribs, text, children: children.flatMap(nodes) }];
}

/** The parser forgives what an XML parser must not: tags that do not match, bare ampersands, forbidden characters. */
function expectBalanced(xml: string): void {
  const open: string[] = [];
  for (const [tag, close, name = "", rest = ""] of xml.matchAll(/<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|[^">])*)>/g)) {
    if (close) {
      if (open.pop() !== name) throw new Error(`not closed in order: ${tag}`);
    } else if (!rest.endsWith("/")) open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(", ")}`);
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(xml)) throw new Error("a bare ampersand");
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error("a forbidden character");
}

export const child = (node: XmlNode, name: string): XmlNode => {
  const [found, ...more] = childrenOf(node, name);
  if (found === undefined || more.length > 0)
    throw new Error(`${node.name} has ${more.length + (found ? 1 : 0)} ${name}`);
  return found;
};

export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((each) => each.name === name);
