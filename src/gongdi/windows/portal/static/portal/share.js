// Offers the phone's own way of sharing where there is one; without it the address stands there to be copied.
for (const button of document.querySelectorAll("[data-share-button]")) {
  const shown = button.parentElement.querySelector("[data-share]");
  if (!shown || !navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ url: shown.dataset.share, title: shown.dataset.shareTitle }).catch(() => {});
  });
}
