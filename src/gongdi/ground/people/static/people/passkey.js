// Shows what needs a passkey where the browser knows passkeys, and says when one did not work.
const able = Boolean(window.PublicKeyCredential);

for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !able;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const note of document.querySelectorAll("[data-passkey-failed]")) note.hidden = false;
});
