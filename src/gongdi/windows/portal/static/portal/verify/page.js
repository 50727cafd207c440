// The verifier page: takes a file, a paste or a scanned code, checks it here, and shows what came of it.
import { check } from "./check.js";
import { ready } from "./crypto.js";
import { put, say, show } from "./show.js";

const form = document.querySelector("form[data-verify]");
const place = document.querySelector("[data-verify-shown]");
const words = JSON.parse(document.getElementById("verify-words").textContent);
const [file, text, key] = ["file", "text", "key"].map((name) => form.elements[name]);
let last = { written: "", wanted: "" };

// No verdict of an earlier receipt stands beside a later one, however long each takes.
async function run(written, wanted = "", name = "") {
  const mine = { written, wanted };
  last = mine;
  put(place);
  form.querySelector("[data-verify-name]").textContent = name;
  const found = await check(written, key.value, wanted);
  if (mine !== last) return;
  show(place, found, words);
  place.focus();
}

async function runFile(chosen) {
  if (!chosen) return;
  put(place);
  text.value = "";
  let written;
  try { written = await new Response(chosen).text(); } catch { say(place, words.labels.unreadable); return; }
  await run(written, "", chosen.name);
}

async function runScanned() {
  const scanned = /^#(\d{1,15})\.([\w-]{43})$/.exec(location.hash);
  if (!scanned || !form.dataset.proofs) return;
  let written;
  try {
    const answer = await fetch(form.dataset.proofs.replace("/0.", `/${Number(scanned[1]) + 1}.`));
    if (!answer.ok) throw new Error(answer.status);
    written = await answer.text();
  } catch { say(place, words.labels.nowhere); return; }
  await run(written, scanned[2]);
}

file.addEventListener("change", () => runFile(file.files[0]));
text.addEventListener("paste", () => setTimeout(() => run(text.value)));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (text.value.trim()) run(text.value); else run(last.written, last.wanted);
}, true);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  runFile(event.dataTransfer.files[0]);
});
addEventListener("hashchange", runScanned);
ready().then(() => { form.dataset.verify = "ready"; return runScanned(); });
