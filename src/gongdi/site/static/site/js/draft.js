// Keeps what is being written in this browser until it has been sent: <form data-draft="appeal-new">.
// Names and contact details are typed again rather than left on a shared phone: mark such a field data-draft-never.
// The server says data-draft-sent="appeal-new" on the page that confirms, and the draft is forgotten.
const storage = (() => { try { return window.localStorage; } catch { return null; } })();
const nameOf = (name) => `draft:${name}`;

const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type) &&
      !field.closest("[data-draft-never]"));

const valuesOf = (form) =>
  fieldsOf(form).map((field) => [field.name, field.value, field.type === "checkbox" || field.type === "radio" ? field.checked : null]);

function keep(form) {
  storage?.setItem(nameOf(form.dataset.draft), JSON.stringify({ at: Date.now(), values: valuesOf(form) }));
  say(form, form.dataset.draftKept);
}

function restore(form) {
  const kept = storage?.getItem(nameOf(form.dataset.draft));
  if (!kept) return;
  let filled = 0;
  for (const [name, value, checked] of JSON.parse(kept).values) {
    for (const field of fieldsOf(form).filter((each) => each.name === name)) {
      if (checked === null) {
        if (!field.value && value) { field.value = value; filled += 1; }
      } else if (field.value === value && checked) { field.checked = true; }
    }
  }
  if (filled) say(form, form.dataset.draftRestored);
}

function say(form, words) {
  const place = form.querySelector("[data-draft-say]");
  if (place && words) place.textContent = words;
}

for (const sent of document.querySelectorAll("[data-draft-sent]")) storage?.removeItem(nameOf(sent.dataset.draftSent));
for (const form of document.querySelectorAll("form[data-draft]")) {
  restore(form);
  let soon;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(keep, 400, form); });
  window.addEventListener("pagehide", () => { if (valuesOf(form).some(([, value, checked]) => checked === null && value)) keep(form); });
}
