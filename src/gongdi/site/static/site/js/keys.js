// Single keys on the desk: j and k walk the list, Enter opens (it is a link), any other key presses the thing that
// carries data-key. Silent while somebody types, and switched off altogether by <body data-keys="off">.
const rows = () => [...document.querySelectorAll("[data-keys-list] [data-keys-row]")];

function walk(step) {
  const all = rows();
  const focused = all.indexOf(document.activeElement);
  const here = focused < 0 ? all.findIndex((row) => row.getAttribute("aria-current") === "true") : focused;
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const shown = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((each) => each.checkVisibility());
  if (!shown) return false;
  if (shown.matches("input:not([type=submit]), textarea, select")) shown.focus();
  else shown.click();
  return true;
}

const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target)) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key.length !== 1 || !press(event.key)) return;
  event.preventDefault();
});

// The row whose matter is open is marked at once; the server says the same on the next page.
document.addEventListener("click", (event) => {
  const opened = event.target.closest("[data-keys-row]");
  if (!opened) return;
  for (const row of rows()) row.removeAttribute("aria-current");
  opened.setAttribute("aria-current", "true");
});
