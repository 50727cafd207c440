// A meeting on one phone. While there is no network its deeds are kept in this browser, under numbers and times of their
// own, and sent in their order when there is one; the house does each once. Without this script the forms work as forms.
import "./door.js";
import { refresh } from "./fresh.js";
import { deedOf, hall, keep, kept, offer, storage } from "./queue.js";
import { part, refused, settle, show } from "./unsent.js";

let sending = false;

async function send() {
  const deeds = kept();
  if (sending || !deeds.length) return;
  sending = true;
  try {
    const sent = deeds.slice(0, 200).map(({ key, name: deed, at, fields }) => ({ key, name: deed, at, fields }));
    const answer = await fetch(hall.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": hall.querySelector("[name=csrfmiddlewaretoken]").value,
        "Accept-Language": document.documentElement.lang },
      body: JSON.stringify({ sent_at: new Date().toISOString(), deeds: sent }),
    });
    if (!answer.ok) { show(); part("unsent-said").textContent = hall.dataset.saidAgain; return; }
    settle(await answer.json());
    await refresh();
  } catch {
    show(); // no network: everything stays kept
  } finally {
    sending = false;
  }
  if (kept().length && navigator.onLine && part("unsent-said").textContent !== hall.dataset.saidAgain) setTimeout(send, 3000);
}

hall.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.deed || !storage) return;
  event.preventDefault();
  const deed = deedOf(form, event.submitter);
  refused.length = 0;
  keep([...kept(), deed]);
  offer(deed);
  form.reset();
  delete form.dataset.sent;
  delete form.dataset.dirty;
  show();
  send();
});
part("unsent-send").addEventListener("click", send);
addEventListener("online", send);
setInterval(send, 15000);

kept().forEach(offer);
show();
send();
