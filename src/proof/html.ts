/** Text as HTML shows it, in elements and in attribute values alike. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** JSON that no HTML parser reads as anything but the text of the element that it stands in. */
export const inertJson = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });

export const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1c1c1c; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .2rem .9rem .2rem 0; }
th { font-weight: 600; white-space: nowrap; } code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: #f4f4f2; padding: .8rem; white-space: pre-wrap; max-height: 40rem; overflow: auto; }
article { margin: 1.2rem 0; } .note { color: #5a4300; } .critical { color: #a1121f; } .warning { color: #7a5200; }
@media (prefers-color-scheme: dark) { body { color: #e8e8e6; background: #171717; } pre { background: #232323; }
 h2 { border-color: #444; } .note, .warning { color: #e0b860; } .critical { color: #ff8a8f; } }
`;
