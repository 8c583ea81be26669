import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findingsOf } from "../../src/core/article/findings.ts";
import { asInstant } from "../../src/core/time.ts";
import { FORMS, type Form, readDocument } from "../../src/documents/document.ts";
import { registrableOf } from "../../src/names/registrable.ts";

const NOW = asInstant(Date.parse("2026-11-23T10:00:00Z"));

function digest(bytes: Uint8Array, form: Form | null): object {
  const document = readDocument(bytes, null, form);
  return document.kind === "article"
    ? findingsOf(document.article, { registrable: registrableOf, now: NOW })
    : document;
}

/** What documents are made of, out of order. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        "popcorntime.io",
        "a[.]com",
        "https://",
        "seized",
        "suspendu",
        "moved to ",
        "le 16 juillet 2015",
        "hier",
        "---\n",
      ],
      ...[
        "```",
        "<p>",
        "</",
        "<!--",
        "-->",
        "[",
        "](",
        '"',
        ",",
        "\n",
        "\n\n",
        ". ",
        "domain,",
        '{"domain":',
        "}",
        "`",
        "|",
        "> ",
      ],
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
  ),
  { maxLength: 60 },
);

describe("whatever the bytes are", () => {
  test.each([...FORMS, null])("reading them as %s ends without a fault of ours, and the same each time", (form) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          pieces.map((all) => Buffer.from(all.join(""))),
        ),
        (bytes) => {
          expect(digest(bytes, form)).toEqual(digest(bytes, form));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("every name found is registrable, stands on a line of the document, and no report is later than it", () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const text = `---\ndate: 2015-07-17\n---\n${all.join("")}`;
        const document = readDocument(Buffer.from(text), null, "markdown");
        if (document.kind !== "article") throw new Error("no article");
        const { mentions, suggestions } = findingsOf(document.article, { registrable: registrableOf, now: NOW });
        for (const { domain, line } of [...mentions, ...suggestions]) {
          expect(registrableOf(domain)).toBe(domain);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
        }
        for (const { at } of suggestions) expect(at).toBeLessThanOrEqual(Date.parse("2015-07-17"));
      }),
      { numRuns: 100 },
    );
  });
});

/** Processor time of reading it, in milliseconds. */
function cost(text: string, form: Form | null): number {
  const bytes = Buffer.from(text);
  const before = process.cpuUsage();
  digest(bytes, form);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("time grows with the length only", () => {
  // A quadratic reader takes minutes for these; a linear one some milliseconds each.
  test.each([
    ...[
      ".",
      "a",
      "a-",
      "a.",
      " ",
      '."',
      "[.]",
      "[a](b",
      "`a",
      "<a",
      "<a href=b ",
      "<div>",
      "http://",
      "\n",
      "> ",
      "<!--",
    ],
    ...["*", '"', ",", "{", "![a](", "last janvier 12 le ", "a.com seized on 16 July 2015 ", "a.com,", "e\u0301"],
  ])("for a long row of %j", (piece) => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length));
    for (const form of [...FORMS, null]) expect(cost(text, form), `as ${form}`).toBeLessThan(1_500);
  });
});
