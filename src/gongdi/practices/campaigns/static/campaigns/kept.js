// What a phone keeps while there is no network: entries with their photos, each under a number and a time of its own.
export const walk = document.getElementById("walk");
const mine = walk.dataset.keep;

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("campaigns", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function ask(mode, work) {
  const base = await opened();
  return new Promise((resolve, reject) => {
    const going = base.transaction("entries", mode);
    const answer = work(going.objectStore("entries"));
    going.oncomplete = () => { base.close(); resolve(answer.result); };
    going.onerror = () => { base.close(); reject(going.error); };
  });
}

export const keep = (entry) => ask("readwrite", (rows) => rows.put({ ...entry, mine }));
export const drop = (key) => ask("readwrite", (rows) => rows.delete(key));
export const kept = async () => (await ask("readonly", (rows) => rows.getAll()))
  .filter((entry) => entry.mine === mine).sort((one, other) => one.done_at.localeCompare(other.done_at));

const number = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

export function entryOf(form) {
  const fields = [...new FormData(form)].filter(([name, value]) =>
    name !== "csrfmiddlewaretoken" && (value instanceof File ? value.size : value !== ""));
  const stop = form.elements.stop;
  return { key: number(), done_at: new Date().toISOString(), stop: stop.value, said: stop.selectedOptions[0].text, fields };
}
