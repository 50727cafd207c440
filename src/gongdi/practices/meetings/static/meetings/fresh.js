// The page is made anew from the house after deeds were sent; nobody loses what they are writing because of that.
import { hall, kept, offer } from "./queue.js";

let stale = false;
const busy = () => hall.contains(document.activeElement) && document.activeElement.closest("form[data-dirty]");
const words = (form, field) => form.elements[field]?.selectedOptions?.[0]?.text;
const fieldsOf = (form) => [...new FormData(form)].map(([field, value]) => [field, value, words(form, field)]);
const written = () => [...hall.querySelectorAll("form[data-dirty]")].map((form) => [form.dataset.deed, fieldsOf(form)]);

// What was chosen by the number that this phone gave it stays chosen: the house knows it by that number too.
function write(box, value, said) {
  if (box.options && ![...box.options].some((each) => each.value === value)) box.append(new Option(said, value));
  box.value = value;
}

function writeAgain(forms) {
  for (const [deed, fields] of forms) {
    const form = hall.querySelector(`form[data-deed="${deed}"]`);
    if (!form) continue;
    form.dataset.dirty = "true";
    for (const [field, value, said] of fields) {
      if (!["csrfmiddlewaretoken", "back"].includes(field) && form.elements[field]) write(form.elements[field], value, said);
    }
  }
}

export async function refresh() {
  const answer = await fetch(location.pathname, { headers: { "Accept": "text/html" } });
  if (!answer.ok) return;
  if (answer.redirected) { location.assign(answer.url); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  stale = Boolean(busy());
  if (stale) return;
  const forms = written();
  const open = [...hall.querySelectorAll("details[open] form")].map((form) => form.dataset.deed);
  document.getElementById("hall-body").replaceWith(fresh.getElementById("hall-body"));
  document.getElementById("quorum").textContent = fresh.getElementById("quorum").textContent;
  for (const deed of open) hall.querySelector(`form[data-deed="${deed}"]`)?.closest("details")?.setAttribute("open", "");
  kept().forEach(offer);
  writeAgain(forms);
}

hall.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.dirty = "true"; });
hall.addEventListener("focusout", () => setTimeout(() => { if (stale && !busy()) refresh().catch(() => {}); }, 300));
