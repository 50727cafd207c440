// What the page of a walk says of what was kept, what was refused, and how far the route is done.
import { kept, walk } from "./kept.js";

export const part = (id) => document.getElementById(id);
export const form = part("walk-form");
export const refused = [];

function line(entry, reason = "") {
  return Object.assign(document.createElement("li"), { textContent: reason ? `${entry.said}: ${reason}` : entry.said });
}

// What is kept is done for whoever walks: its stop is not offered again, and the next one is.
export async function show() {
  const waiting = await kept();
  const done = new Set(waiting.map((entry) => entry.stop));
  for (const option of [...form.elements.stop.options]) if (done.has(option.value)) option.remove();
  part("unsent").hidden = !waiting.length && !refused.length;
  part("unsent-send").hidden = !waiting.length;
  part("unsent-said").textContent = waiting.length ? `${walk.dataset.saidKept} (${waiting.length})` : walk.dataset.saidRefused;
  part("unsent-list").replaceChildren(...refused.map((each) => line(each.entry, each.reason)), ...waiting.map((entry) => line(entry)));
  const count = Number(walk.dataset.done) + waiting.length;
  part("walk-count").textContent = walk.dataset.saidCount.replace("%done%", count).replace("%stops%", walk.dataset.stops);
  part("walk-bar").setAttribute("width", `${Math.round(100 * count / Math.max(Number(walk.dataset.stops), 1))}%`);
  form.hidden = !form.elements.stop.options.length;
  part("walk-all").hidden = !form.hidden;
}
