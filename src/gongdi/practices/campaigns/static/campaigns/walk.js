// A route on one phone. What is entered while there is no network is kept in this browser and sent when there is one; the
// house counts each once. Without this script the page is a form like any other.
import { drop, entryOf, keep, kept, walk } from "./kept.js";
import { form, part, refused, show } from "./shown.js";

let sending = false;

async function sendOne(entry) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  for (const name of ["key", "done_at"]) body.append(name, entry[name]);
  body.append("sent_at", new Date().toISOString());
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token, "X-Kept": "1", "Accept-Language": document.documentElement.lang };
  const answer = await fetch(location.pathname, { method: "POST", headers, body, redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const said = await answer.json();
  if (said.state === "refused") refused.push({ entry, reason: said.reason });
  else walk.dataset.done = Number(walk.dataset.done) + 1;
  await drop(entry.key);
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    const waiting = await kept();
    for (const entry of waiting) await sendOne(entry);
    if (waiting.length) await fetch(location.pathname); // so that the page that is held for later knows of them too
  } catch {
    // no network, or signed out: everything stays kept
  } finally {
    sending = false;
  }
  await show();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!form.reportValidity()) return;
  refused.length = 0;
  await keep(entryOf(form));
  form.reset();
  for (const chosen of form.querySelectorAll(".photos")) chosen.replaceChildren();
  delete form.dataset.sent;
  await show();
  scrollTo({ top: 0 });
  await send();
});
part("unsent-send").addEventListener("click", send);
addEventListener("online", send);
setInterval(async () => { if ((await kept()).length) await send(); }, 15000);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/campaigns/worker.js").catch(() => {});
form.noValidate = false;
await show();
await send();
