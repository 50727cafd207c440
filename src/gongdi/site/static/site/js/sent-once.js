// A form is sent once: a second press while the first is on its way does nothing. The page shown again may be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
document.addEventListener("htmx:afterRequest", (event) => { delete event.target.dataset?.sent; });
