// The verifier page: takes a file, a paste or a scanned code, checks it here, and shows what came of it.
import { check } from "./check.js";
import { ready } from "./crypto.js";
import { say, show } from "./show.js";

const form = document.querySelector("form[data-verify]");
const place = document.querySelector("[data-verify-shown]");
const words = JSON.parse(document.getElementById("verify-words").textContent);
const [file, text, key] = ["file", "text", "key"].map((name) => form.elements[name]);

async function run(written, wanted = "") {
  const found = await check(written, key.value, wanted);
  show(place, found, words);
  place.focus();
}

// What came last is what is checked: a file empties the paste, a paste empties the file.
async function runFile(chosen) {
  if (!chosen) return;
  text.value = "";
  try { text.value = await chosen.text(); } catch { say(place, words.labels.unreadable); return; }
  await run(text.value);
}

async function runScanned() {
  const scanned = /^#(\d{1,15})\.([\w-]{43})$/.exec(location.hash);
  if (!scanned || !form.dataset.proofs) return;
  const address = form.dataset.proofs.replace("/0.", `/${Number(scanned[1]) + 1}.`);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    text.value = await answer.text();
  } catch { say(place, words.labels.nowhere); return; }
  await run(text.value, scanned[2]);
}

file.addEventListener("change", () => runFile(file.files[0]));
text.addEventListener("paste", () => setTimeout(() => run(text.value)));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (text.value.trim()) run(text.value); else runFile(file.files[0]);
}, true);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  runFile(event.dataTransfer.files[0]);
});
addEventListener("hashchange", runScanned);
ready().then(() => { form.dataset.verify = "ready"; return runScanned(); });
