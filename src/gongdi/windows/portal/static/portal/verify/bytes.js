// Bytes: base64 in its one right spelling, hexadecimal, UTF-8, joining, comparing; and the one kind of refusal.
export class Refusal extends Error {
  constructor(code, values = {}) { super(code); this.code = code; this.values = values; }
}

export function utf8(text) { return new TextEncoder().encode(text); }

export function textOf(bytes) { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); }

export function base64(written) {
  let data;
  try { data = atob(written); } catch { throw new Refusal("malformed"); }
  if (btoa(data) !== written) throw new Refusal("malformed");
  return Uint8Array.from(data, (sign) => sign.charCodeAt(0));
}

// The spelling of addresses, in which + / = would be misread.
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function hex(bytes) { return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""); }

export function fromHex(written) {
  if (!/^([0-9a-f]{2})*$/.test(written)) throw new Refusal("malformed");
  return Uint8Array.from(written.match(/../g) || [], (pair) => parseInt(pair, 16));
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

export function same(one, other) { return one.length === other.length && one.every((byte, at) => byte === other[at]); }
