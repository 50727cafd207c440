// Reads a receipt (C2SP tlog-proof, with a checkpoint as a signed note). Says what is missing; trusts nothing yet.
import { Refusal, base64 } from "./bytes.js";

const HEADING = "c2sp.org/tlog-proof@v1";
const NUMBER = /^(0|[1-9][0-9]{0,14})$/;
const MOST_SIGNS = 200_000;
const [HASH, KEY_ID] = [32, 4];

// What cannot be read on the last line was cut off; anywhere else it was changed.
function read(lines, at, how) {
  try { return how(lines[at]); } catch { throw new Refusal(at >= lines.length - 1 ? "truncated" : "malformed"); }
}

function hash(line) {
  const bytes = base64(line);
  if (bytes.length !== HASH) throw new Refusal("malformed");
  return bytes;
}

function number(line) {
  if (!NUMBER.test(line)) throw new Refusal("malformed");
  return Number(line);
}

function signature(line) {
  const found = /^— ([^\s+]+) (\S+)$/.exec(line);
  const bytes = base64(found[2]);
  if (bytes.length < KEY_ID + 64) throw new Refusal("malformed");
  return { name: found[1], id: bytes.slice(0, KEY_ID), bytes: bytes.slice(KEY_ID) };
}

export function parse(written) {
  if (written.length > MOST_SIGNS) throw new Refusal("not_a_receipt");
  const lines = written.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n").trim().split("\n");
  if (lines[0] !== HEADING) throw new Refusal("not_a_receipt");
  let at = 1;
  const has = (beginning) => (lines[at] || "").startsWith(beginning);
  const extra = has("extra ") ? read(lines, at++, (line) => base64(line.slice(6))) : new Uint8Array();
  const index = read(lines, at++, (line) => number(/^index (.*)$/.exec(line)[1]));
  const proof = [];
  while (lines[at]) proof.push(read(lines, at++, hash));
  const body = lines.indexOf("", at + 1);
  if (at >= lines.length || body < 0) throw new Refusal("truncated");
  const signatures = lines.slice(body + 1).map((_line, step) => read(lines, body + 1 + step, signature));
  if (body - at < 4 || !signatures.length) throw new Refusal("truncated");
  const origin = lines[at + 1];
  const size = read(lines, at + 2, number);
  const root = read(lines, at + 3, hash);
  return { extra, index, proof, origin, size, root, signatures, text: lines.slice(at + 1, body).join("\n") + "\n" };
}
