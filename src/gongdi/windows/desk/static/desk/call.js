// The phone desk without a mouse: the cursor stands where the officer goes on typing, Ctrl+Enter sends.
const form = document.querySelector("form[data-quick]");
const broken = document.querySelector("[aria-invalid=true]");
const first = form && [...form.elements].find((each) => each.name && each.type !== "hidden" && !each.value);

(broken ?? first ?? document.querySelector("#id_phone"))?.focus();
form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
