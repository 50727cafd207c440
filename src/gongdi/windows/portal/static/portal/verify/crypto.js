// SHA-256 and Ed25519 from the browser itself where it has them, else from the vendored fallback.
// The choice is made once, when the page loads, so that nothing is fetched after the network has gone.
import { fromHex } from "./bytes.js";

// RFC 8032, section 7.1, test 1: a signature of nothing. A browser that cannot say yes to it gets the fallback.
const KEY = fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
const SIGNATURE = fromHex(
  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
);

async function ofBrowser() {
  const { subtle } = globalThis.crypto;
  const ways = {
    digest: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes)),
    signed: async (key, signature, message) => {
      try {
        const known = await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
        return await subtle.verify({ name: "Ed25519" }, known, signature, message);
      } catch { return false; }
    },
  };
  if (!(await ways.signed(KEY, SIGNATURE, new Uint8Array()))) throw new Error("no Ed25519 here");
  return ways;
}

async function chosen() {
  try { return await ofBrowser(); } catch { return import("./fallback.js"); }
}

const ways = chosen();

export async function digest(bytes) { return (await ways).digest(bytes); }

export async function signed(key, signature, message) { return (await ways).signed(key, signature, message); }

export async function ready() { await ways; }
