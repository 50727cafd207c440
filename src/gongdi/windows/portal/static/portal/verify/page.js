// The verifier page: takes a file, a paste or a scanned code, checks it here, and shows what came of it.
import { check } from "./check.js";
import { ready } from "./crypto.js";
import { say, show } from "./show.js";

const form = document.querySelector("form[data-verify]");
const place = document.querySelector("[data-verify-shown]");
const words = JSON.parse(document.getElementById("verify-words").textContent);
const [file, text, key] = ["file", "text", "key"].map((name) => form.elements[name]);
let last = { written: "", wanted: "" };

async function run(written, wanted = "", name = "") {
  last = { written, wanted };
  form.querySelector("[data-verify-name]").textContent = name;
  show(place, await check(written, key.value, wanted), words);
  place.focus();
}

async function runFile(chosen) {
  if (!chosen) return;
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
