// What was not sent yet, and what was refused, told on the page.
import { hall, keep, kept } from "./queue.js";

export const part = (id) => document.getElementById(id);
export const refused = [];

export function show() {
  const waiting = kept();
  part("unsent").hidden = !waiting.length && !refused.length;
  part("unsent-send").hidden = !waiting.length;
  part("unsent-said").textContent = waiting.length ? `${hall.dataset.saidKept} (${waiting.length})` : hall.dataset.saidRefused;
  const lines = [...refused.map((each) => `${each.label} ${each.said}: ${each.reason}`),
    ...waiting.map((each) => `${new Date(each.at).toTimeString().slice(0, 5)} ${each.label} ${each.said}`)];
  part("unsent-list").replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

export function settle(answers) {
  const told = new Map(answers.map((each) => [each.key, each]));
  for (const deed of kept()) {
    const answer = told.get(deed.key);
    if (answer?.state === "refused") refused.push({ ...deed, reason: answer.reason });
  }
  keep(kept().filter((deed) => !told.has(deed.key)));
  show();
}
