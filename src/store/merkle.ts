import { createHash } from "node:crypto";

/**
 * Merkle trees as RFC 6962 §2.1 has them, with SHA-256: one root stands for a list, and a path of about log2(n) hashes
 * shows that an entry is in it. Leaves and nodes are hashed with different first bytes, so that neither passes for the
 * other.
 */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const leafHash = (leaf: Uint8Array): Buffer => createHash("sha256").update(LEAF).update(leaf).digest();
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash("sha256").update(NODE).update(left).update(right).digest();

/** @param leaves one at least */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) throw new Error("an empty list has no root here");
  if (leaves.length === 1) return leafHash(only);
  const half = splitOf(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, half)), merkleRoot(leaves.slice(half)));
}

/** The audit path of leaf `index` (RFC 6962 §2.1.1), nearest sibling first. */
export function merklePath(leaves: readonly Uint8Array[], index: number): readonly Buffer[] {
  if (leaves.length <= 1) return [];
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...merklePath(left, index), merkleRoot(right)]
    : [...merklePath(right, index - half), merkleRoot(left)];
}

/** The root that a leaf and its path lead to; null when the path has not the length that the tree asks for. */
export function rootByPath(
  leaf: Uint8Array,
  { index, size }: { readonly index: number; readonly size: number },
  path: readonly Uint8Array[],
): Buffer | null {
  if (size === 1) return path.length === 0 ? leafHash(leaf) : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const half = splitOf(size);
  const isLeft = index < half;
  const place = isLeft ? { index, size: half } : { index: index - half, size: size - half };
  const below = rootByPath(leaf, place, path.slice(0, -1));
  if (below === null) return null;
  return isLeft ? nodeHash(below, sibling) : nodeHash(sibling, below);
}

/** The greatest power of two less than `size`, which is two at least. */
const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));
