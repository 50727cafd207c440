// Verifier keys as people copy them (name+id+base64): that of the log, and below it those of its witnesses.
import { Refusal, base64, fromHex, joined, same, utf8 } from "./bytes.js";
import { digest, signed } from "./crypto.js";

const [LOG, WITNESS] = [1, 4];

async function keyOf(written) {
  const found = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(written);
  let bytes = new Uint8Array();
  try { bytes = base64(found[3]); } catch { /* said below */ }
  const [kind, key] = [bytes[0], bytes.slice(1)];
  const id = found && (await digest(joined(utf8(`${found[1]}\n`), bytes))).slice(0, 4);
  if (!found || key.length !== 32 || ![LOG, WITNESS].includes(kind) || !same(id, fromHex(found[2]))) {
    throw new Refusal("key_unreadable", { key: written.slice(0, 60) });
  }
  return { name: found[1], id, kind, key };
}

export async function keysOf(written) {
  const lines = written.split("\n").map((line) => line.trim()).filter(Boolean);
  const keys = await Promise.all(lines.map(keyOf));
  const log = keys.find((key) => key.kind === LOG);
  if (!log) throw new Refusal("key_missing");
  return { log, witnesses: keys.filter((key) => key.kind === WITNESS) };
}

function linesOf(key, receipt) {
  return receipt.signatures.filter((line) => line.name === key.name && same(line.id, key.id));
}

export async function checkLog(log, receipt) {
  const lines = linesOf(log, receipt);
  if (!lines.length || receipt.origin !== log.name) {
    throw new Refusal("other_key", { origin: receipt.origin, name: log.name });
  }
  for (const line of lines) {
    if (!(await signed(log.key, line.bytes, utf8(receipt.text)))) throw new Refusal("forged", { name: log.name });
  }
}

// A cosignature holds its time (eight bytes) and signs it together with the checkpoint. Empty without one.
export async function cosignedAt(witness, receipt) {
  for (const line of linesOf(witness, receipt)) {
    const at = new DataView(line.bytes.buffer, line.bytes.byteOffset).getBigUint64(0);
    const message = utf8(`cosignature/v1\ntime ${at}\n${receipt.text}`);
    if (!(await signed(witness.key, line.bytes.slice(8), message))) throw new Refusal("forged", { name: witness.name });
    return Number(at);
  }
  return null;
}
