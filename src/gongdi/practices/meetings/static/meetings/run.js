// A meeting on one phone. While there is no network its deeds are kept in this browser, under numbers and times of their
// own, and sent in their order when there is one; the house does each once. Without this script the forms work as forms.
const hall = document.getElementById("hall");
const name = `meeting:${hall.dataset.meeting}:${hall.dataset.person}`;
const storage = (() => { try { return window.localStorage; } catch { return null; } })();
const part = (id) => document.getElementById(id);
let sending = false;
let stale = false;
let refused = [];

const kept = () => JSON.parse(storage?.getItem(name) || "[]");
const keep = (deeds) => deeds.length ? storage?.setItem(name, JSON.stringify(deeds)) : storage?.removeItem(name);
const number = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

function show() {
  const waiting = kept();
  part("unsent").hidden = !waiting.length && !refused.length;
  part("unsent-send").hidden = !waiting.length;
  part("unsent-said").textContent = waiting.length ? `${hall.dataset.saidKept} (${waiting.length})` : hall.dataset.saidRefused;
  const lines = [...refused.map((each) => `${each.label} ${each.said}: ${each.reason}`),
    ...waiting.map((each) => `${new Date(each.at).toTimeString().slice(0, 5)} ${each.label} ${each.said}`)];
  part("unsent-list").replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

function deedOf(form, button) {
  const fields = {};
  for (const [field, value] of new FormData(form, button)) {
    if (!["csrfmiddlewaretoken", "back"].includes(field) && value !== "") fields[field] = value;
  }
  const said = ["name", "title", "text", "yes"].map((field) => fields[field]).filter(Boolean).join(" ").slice(0, 40);
  return { key: number(), name: form.dataset.deed, label: form.dataset.label, at: new Date().toISOString(), said, fields };
}

// What a deed makes can be chosen in the lists at once, by the number that this phone gave it.
const MADE = { enter: "attendances", add_item: "items", move: "motions", amend: "motions" };

function offer(deed) {
  const list = MADE[deed.name];
  if (!list) return;
  const words = `${deed.fields.name || deed.fields.phone || deed.fields.title || deed.fields.text || ""}`.slice(0, 24);
  for (const select of hall.querySelectorAll(`select[data-list="${list}"]`)) {
    if ([...select.options].some((each) => each.value === deed.key)) continue;
    select.append(new Option(`${words}${hall.dataset.saidNew}`, deed.key, false, list !== "attendances"));
  }
}

async function send() {
  const deeds = kept();
  if (sending || !deeds.length) return;
  sending = true;
  try {
    const sent = deeds.slice(0, 200).map(({ key, name: deed, at, fields }) => ({ key, name: deed, at, fields }));
    const answer = await fetch(hall.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": hall.querySelector("[name=csrfmiddlewaretoken]").value,
        "Accept-Language": document.documentElement.lang },
      body: JSON.stringify({ sent_at: new Date().toISOString(), deeds: sent }),
    });
    if (!answer.ok) { show(); part("unsent-said").textContent = hall.dataset.saidAgain; return; }
    settle(await answer.json());
    await refresh();
  } catch {
    show(); // no network: everything stays kept
  } finally {
    sending = false;
  }
  if (kept().length && navigator.onLine && part("unsent-said").textContent !== hall.dataset.saidAgain) setTimeout(send, 3000);
}

function settle(answers) {
  const told = new Map(answers.map((each) => [each.key, each]));
  for (const deed of kept()) {
    const answer = told.get(deed.key);
    if (answer?.state === "refused") refused.push({ ...deed, reason: answer.reason });
  }
  keep(kept().filter((deed) => !told.has(deed.key)));
  show();
}

// Nobody loses what they are writing because the page is made anew beneath their hands.
const busy = () => hall.contains(document.activeElement) && document.activeElement.closest("form[data-dirty]");
const written = () => [...hall.querySelectorAll("form[data-dirty]")].map((form) => [form.dataset.deed, [...new FormData(form)]]);

function writeAgain(forms) {
  for (const [deed, fields] of forms) {
    const form = hall.querySelector(`form[data-deed="${deed}"]`);
    if (!form) continue;
    form.dataset.dirty = "true";
    for (const [field, value] of fields) {
      if (!["csrfmiddlewaretoken", "back"].includes(field) && form.elements[field]) form.elements[field].value = value;
    }
  }
}

async function refresh() {
  const answer = await fetch(location.pathname, { headers: { "Accept": "text/html" } });
  if (!answer.ok) return;
  if (answer.redirected) { location.assign(answer.url); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  stale = Boolean(busy());
  if (stale) return;
  const forms = written();
  const open = [...hall.querySelectorAll("details[open] form")].map((form) => form.dataset.deed);
  part("hall-body").replaceWith(fresh.getElementById("hall-body"));
  part("quorum").textContent = fresh.getElementById("quorum").textContent;
  for (const deed of open) hall.querySelector(`form[data-deed="${deed}"]`)?.closest("details")?.setAttribute("open", "");
  kept().forEach(offer);
  writeAgain(forms);
}

hall.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.dirty = "true"; });
hall.addEventListener("focusout", () => setTimeout(() => { if (stale && !busy()) refresh().catch(show); }, 300));
hall.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.deed || !storage) return;
  event.preventDefault();
  const deed = deedOf(form, event.submitter);
  refused = [];
  keep([...kept(), deed]);
  offer(deed);
  form.reset();
  delete form.dataset.sent;
  delete form.dataset.dirty;
  show();
  send();
});
part("unsent-send").addEventListener("click", send);
addEventListener("online", send);
setInterval(send, 15000);

// The code at the door lasts half a minute; without a network the old one is taken away rather than shown.
setInterval(async () => {
  if (!hall.dataset.code || !part("door-code") || document.hidden) return;
  try {
    const answer = await fetch(hall.dataset.code);
    if (answer.ok) part("door-code").outerHTML = await answer.text();
  } catch {
    part("door-code").hidden = true;
  }
}, 20000);
addEventListener("offline", () => { if (part("door-code")) part("door-code").hidden = true; });

// Who speaks sees how long.
setInterval(() => {
  for (const clock of hall.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} / ${clock.dataset.most}:00`;
  }
}, 1000);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/meetings/worker.js").catch(() => {});
kept().forEach(offer);
show();
send();
