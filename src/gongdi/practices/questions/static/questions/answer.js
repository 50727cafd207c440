// Answers without waiting for the network: each is kept in this browser until the house has it, and the next statement
// is shown at once. Each answer has a key, so one that is sent twice counts once. Without this file the form works too.
const box = document.querySelector("[data-answering]");
const storage = (() => { try { return window.localStorage; } catch { return null; } })();

if (box && storage) {
  const form = box.querySelector("form");
  const name = `answers:${box.dataset.answering}`;
  const kept = () => JSON.parse(storage.getItem(name) || "[]");
  const keep = (list) => (list.length ? storage.setItem(name, JSON.stringify(list)) : storage.removeItem(name));
  const say = (words) => { box.querySelector("[data-say]").textContent = words; };
  const words = (key, count) => box.dataset[key].replace("0", count);
  const coming = [...box.querySelectorAll("[data-coming] li")].map((row) => [row.value, row.textContent]);
  let sending = false;

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function next() {
    const row = coming.shift();
    const left = kept();
    if (!row) return left.length ? say(words("waiting", left.length)) : window.location.reload();
    form.elements.statement.value = row[0];
    form.elements.key.value = newKey();
    box.querySelector("[data-text]").textContent = row[1];
    box.querySelector("[data-done]").textContent = Number(box.querySelector("[data-done]").textContent) + 1;
    return box.querySelector("[data-text]").focus();
  }

  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let list = kept(); list.length; list = kept()) {
        const body = new FormData(form);
        for (const [field, value] of Object.entries(list[0])) body.set(field, value);
        const reply = await fetch(form.action, { method: "POST", body });
        if (reply.status === 403 || reply.status >= 500) { say(words("refused", list.length)); return; }
        keep(kept().slice(1));
        if (!reply.ok) say(box.dataset.dropped);
        else if (list.length === 1) say("");
      }
      if (form.hidden) window.location.reload();
    } catch {
      say(words("waiting", kept().length));
    } finally { sending = false; }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const answer = { statement: form.elements.statement.value, key: form.elements.key.value, choice: event.submitter.value };
    keep([...kept(), answer]);
    if (!coming.length) form.hidden = true;
    send();
    next();
  });
  window.addEventListener("online", send);
  send();
}
