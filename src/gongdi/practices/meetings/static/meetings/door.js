// What changes by itself while a meeting is on: the code at the door, and how long somebody speaks.
import { hall } from "./queue.js";

const shown = () => document.getElementById("door-code");

// The code at the door lasts half a minute; without a network the old one is taken away rather than shown.
setInterval(async () => {
  if (!hall.dataset.code || !shown() || document.hidden) return;
  try {
    const answer = await fetch(hall.dataset.code);
    if (answer.ok) shown().outerHTML = await answer.text();
  } catch {
    shown().hidden = true;
  }
}, 20000);
addEventListener("offline", () => { if (shown()) shown().hidden = true; });

// Who speaks sees how long.
setInterval(() => {
  for (const clock of hall.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} / ${clock.dataset.most}:00`;
  }
}, 1000);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/meetings/worker.js").catch(() => {});
