// What a receipt is about: the leaf, as it stands in the log, and the words that open the leaf's digests.
import { Refusal, fromHex, hex, joined, textOf, utf8 } from "./bytes.js";
import { digest } from "./crypto.js";

const KEYS = "act at body by for place private subject verb";

const isText = (value) => typeof value === "string";
const isThing = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// The keys of a leaf, and of what kind each is: somebody's file may hold anything.
function isLeaf(leaf) {
  const texts = ["act", "at", "body", "private", "subject", "verb"].every((key) => isText(leaf[key]));
  const persons = ["by", "for"].every((key) => leaf[key] === null || isText(leaf[key]));
  const place = leaf.place === null || Number.isInteger(leaf.place);
  return Object.keys(leaf).join(" ") === KEYS && texts && persons && place;
}

export function actOf(extra) {
  if (!extra.length) throw new Refusal("no_act");
  try {
    const told = JSON.parse(textOf(extra));
    const leaf = JSON.parse(told.leaf);
    if (told.v !== 1 || !isLeaf(leaf) || !isThing(told.opening || {})) throw new Refusal("no_act");
    return { written: told.leaf, leaf, opening: told.opening || {} };
  } catch { throw new Refusal("no_act"); }
}

async function opened(part, expected) {
  if (!isText(part.text) || !/^[0-9a-f]{64}$/.test(part.salt)) throw new Refusal("words_changed");
  const found = hex(await digest(joined(fromHex(part.salt), utf8(part.text))));
  if (found !== expected) throw new Refusal("words_changed");
  let said = null;
  try { said = JSON.parse(part.text); } catch { /* said below */ }
  if (!isThing(said)) throw new Refusal("words_changed");
  return said;
}

// Gives the private and the public half as far as the receipt holds them; null when it holds neither.
export async function wordsOf({ leaf, opening }) {
  if (!opening.private && !opening.public) return null;
  return {
    private: opening.private ? await opened(opening.private, leaf.private) : null,
    public: opening.public ? await opened(opening.public, leaf.body) : null,
  };
}
