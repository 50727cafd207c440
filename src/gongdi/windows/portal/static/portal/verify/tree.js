// A Merkle tree as RFC 6962 hashes it: the leaf's hash, and the root to which a proof leads.
import { Refusal, joined, same } from "./bytes.js";
import { digest } from "./crypto.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const AROUND = 256;

export function leafHash(leaf) { return digest(joined(LEAF, leaf)); }

function nodeHash(left, right) { return digest(joined(NODE, left, right)); }

// Sizes go beyond 32 bits, so halves are taken by division and not by shifting.
async function rootOf(leaf, index, size, proof) {
  if (index >= size) throw new Refusal("index_outside", { position: index + 1, size });
  let [hash, node, last] = [leaf, index, size - 1];
  const up = () => { node = Math.floor(node / 2); last = Math.floor(last / 2); };
  for (const other of proof) {
    if (last === 0) throw new Refusal("proof_length");
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(other, hash);
      while (node % 2 === 0 && node !== 0) up();
    } else {
      hash = await nodeHash(hash, other);
    }
    up();
  }
  if (last !== 0) throw new Refusal("proof_length");
  return hash;
}

async function reason(leaf, index, { size, proof, root }) {
  try {
    return same(await rootOf(leaf, index, size, proof), root) ? null : new Refusal("altered", { position: index + 1 });
  } catch (refusal) { return refusal; }
}

// The leaf stands where the receipt says. When it does not, it is looked for around there: it may have been moved.
export async function included(leaf, receipt) {
  const { index, size } = receipt;
  const refusal = await reason(leaf, index, receipt);
  if (!refusal) return { position: index + 1, size };
  for (let at = Math.max(0, index - AROUND); at < Math.min(size, index + AROUND); at += 1) {
    if (!(await reason(leaf, at, receipt))) throw new Refusal("moved", { position: index + 1, found: at + 1 });
  }
  throw refusal;
}
