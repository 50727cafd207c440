// Asks for similar matters while somebody writes: <div data-similar="/say/similar/" data-similar-of="form selector">.
// What is written goes in the body, not in an address. The answer is a piece of page that htmx puts in place; without
// script the server shows the same before it takes the form.
const enough = 4;

for (const place of document.querySelectorAll("[data-similar]")) {
  const form = document.querySelector(place.dataset.similarOf);
  if (!form || !window.htmx) continue;
  let soon;
  let asked = "";
  const ask = () => {
    const values = {};
    for (const field of form.querySelectorAll("[data-similar-by]")) {
      if (field.type !== "radio" || field.checked) values[field.name] = field.value.trim();
    }
    const now = JSON.stringify(values);
    if (now === asked || Object.values(values).join("").length < enough) return;
    asked = now;
    values.csrfmiddlewaretoken = form.elements.csrfmiddlewaretoken.value;
    window.htmx.ajax("POST", place.dataset.similar, { target: place, swap: "innerHTML", values });
  };
  const later = () => { clearTimeout(soon); soon = setTimeout(ask, 600); };
  form.addEventListener("input", later);
  form.addEventListener("place", later);
}
