// Checks a receipt step by step. Each step is said, with its reason when it is refused; nothing leaves the browser.
import { Refusal, base64url, utf8 } from "./bytes.js";
import { actOf, wordsOf } from "./act.js";
import { checkLog, cosignedAt, keysOf } from "./keys.js";
import { parse } from "./receipt.js";
import { included, leafHash } from "./tree.js";

// One step: `does` gives the values of its sentence, or the name of another sentence and the values.
async function step(steps, name, does) {
  try {
    const { said = name, ...values } = (await does()) || {};
    steps.push({ name, holds: true, said, values });
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    steps.push({ name, holds: false, said: refusal.code, values: refusal.values });
    return false;
  }
}

async function cosigners(keys, receipt) {
  const seen = [];
  for (const witness of keys.witnesses) if ((await cosignedAt(witness, receipt)) !== null) seen.push(witness.name);
  const others = receipt.signatures.length - 1 - seen.length;
  if (seen.length) return { names: seen.join(" · "), count: seen.length };
  return others > 0 ? { said: "witnesses_unknown", count: others } : { said: "witnesses_none" };
}

// `wanted` is the leaf hash of a code that was scanned, when there was one.
export async function check(written, writtenKeys, wanted = "") {
  const steps = [];
  const found = { steps, act: null, words: null, receipt: null };
  if (!(await step(steps, "form", () => { found.receipt = parse(written); }))) return found;
  const { receipt } = found;
  let keys = null;
  const signed = await step(steps, "signature", async () => {
    keys = await keysOf(writtenKeys);
    await checkLog(keys.log, receipt);
    return { name: keys.log.name };
  });
  if (!(await step(steps, "act", () => { found.act = actOf(receipt.extra); }))) return found;
  const leaf = await leafHash(utf8(found.act.written));
  await step(steps, "inclusion", () => included(leaf, receipt));
  if (wanted) await step(steps, "code", () => { if (base64url(leaf) !== wanted) throw new Refusal("other_code"); });
  await step(steps, "words", async () => {
    found.words = await wordsOf(found.act);
    if (!found.words) return { said: "words_none" };
    return found.words.private ? {} : { said: "words_public" };
  });
  if (signed) await step(steps, "witnesses", () => cosigners(keys, receipt));
  return found;
}
