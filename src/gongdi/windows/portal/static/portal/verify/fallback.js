// SHA-256 and Ed25519 for browsers that lack them, or hide them because the page came without HTTPS.
import { hashes, verify } from "../../site/vendor/noble-ed25519/index.js";
import { sha256, sha512 } from "../../site/vendor/noble-hashes/sha2.js";

hashes.sha512 = sha512;

export function digest(bytes) { return sha256(bytes); }

export function signed(key, signature, message) {
  try { return verify(signature, message, key, { zip215: false }); } catch { return false; }
}
