import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { merklePath, merkleRoot, rootByPath } from "../../src/store/merkle.ts";

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leaf = (bytes: Uint8Array): Buffer => sha256(Buffer.from([0]), bytes);
const node = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.from([1]), left, right);
const leaves = (count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, n) => sha256(Buffer.from(`${n}`)));

describe("a Merkle tree as RFC 6962 §2.1 has it", () => {
  const [a, b, c, d, e] = leaves(5) as [Buffer, Buffer, Buffer, Buffer, Buffer];

  test.each([
    ["one leaf", [a], leaf(a)],
    ["two", [a, b], node(leaf(a), leaf(b))],
    ["three: the left half is the greater", [a, b, c], node(node(leaf(a), leaf(b)), leaf(c))],
    ["five", [a, b, c, d, e], node(node(node(leaf(a), leaf(b)), node(leaf(c), leaf(d))), leaf(e))],
  ])("has the root of %s", (_, list, root) => {
    expect(merkleRoot(list)).toEqual(root);
  });

  test("a thousand leaves are ten hashes deep", () => {
    expect(merklePath(leaves(1_000), 0)).toHaveLength(10);
  });

  test("every leaf's path leads to the root, and no other leaf's, place's or path does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, one, other) => {
        const list = leaves(size);
        const [index, wrong] = [one % size, other % size];
        const [mine, theirs] = [list[index], list[wrong]] as [Buffer, Buffer];
        const path = merklePath(list, index);
        const root = merkleRoot(list);
        expect(rootByPath(mine, { index, size }, path)).toEqual(root);
        if (wrong === index) return;
        expect(rootByPath(theirs, { index, size }, path)).not.toEqual(root);
        expect(rootByPath(mine, { index: wrong, size }, path)).not.toEqual(root);
        expect(rootByPath(mine, { index, size }, path.slice(1))).toBeNull();
        expect(rootByPath(mine, { index, size }, [...path, mine])).toBeNull();
      }),
    );
  });
});
