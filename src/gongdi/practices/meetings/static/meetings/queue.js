// What a phone keeps while there is no network: deeds in their order, each under a number and a time of its own.
export const hall = document.getElementById("hall");
const name = `meeting:${hall.dataset.meeting}:${hall.dataset.person}`;
export const storage = (() => { try { return window.localStorage; } catch { return null; } })();
export const kept = () => JSON.parse(storage?.getItem(name) || "[]");
export const keep = (deeds) => deeds.length ? storage?.setItem(name, JSON.stringify(deeds)) : storage?.removeItem(name);
const number = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
  (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

export function deedOf(form, button) {
  const fields = {};
  for (const [field, value] of new FormData(form, button)) {
    if (!["csrfmiddlewaretoken", "back"].includes(field) && value !== "") fields[field] = value;
  }
  const said = ["name", "title", "text", "yes"].map((field) => fields[field]).filter(Boolean).join(" ").slice(0, 40);
  return { key: number(), name: form.dataset.deed, label: form.dataset.label, at: new Date().toISOString(), said, fields };
}

// What a deed makes can be chosen in the lists at once, by the number that this phone gave it.
const MADE = { enter: "attendances", add_item: "items", move: "motions", amend: "motions" };

export function offer(deed) {
  const list = MADE[deed.name];
  if (!list) return;
  const words = `${deed.fields.name || deed.fields.phone || deed.fields.title || deed.fields.text || ""}`.slice(0, 24);
  for (const select of hall.querySelectorAll(`select[data-list="${list}"]`)) {
    if ([...select.options].some((each) => each.value === deed.key)) continue;
    select.append(new Option(`${words}${hall.dataset.saidNew}`, deed.key, false, list !== "attendances"));
  }
}
