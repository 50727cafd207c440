// Fills the place from the phone's own position, when the person presses the button and allows it.
// <div data-place-picker> holds inputs named by data-place-latitude and data-place-longitude and a [data-place-say].
const round = (degrees) => degrees.toFixed(6);

function filled(picker, { latitude, longitude, accuracy }) {
  picker.querySelector("[data-place-latitude]").value = round(latitude);
  picker.querySelector("[data-place-longitude]").value = round(longitude);
  say(picker, picker.dataset.placeFound.replace("{metres}", Math.round(accuracy)));
  picker.dispatchEvent(new Event("place", { bubbles: true }));
}

function say(picker, words) {
  picker.querySelector("[data-place-say]").textContent = words ?? "";
}

for (const picker of document.querySelectorAll("[data-place-picker]")) {
  const button = picker.querySelector("[data-place-here]");
  if (!button || !navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    say(picker, picker.dataset.placeLooking);
    navigator.geolocation.getCurrentPosition(
      (position) => filled(picker, position.coords),
      () => say(picker, picker.dataset.placeFailed),
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    );
  });
}

// Words that stood there before the scripts came, typed early or kept from before, are looked for like words just typed.
document.addEventListener("DOMContentLoaded", () => {
  for (const picker of document.querySelectorAll("[data-place-picker]")) {
    const written = picker.querySelector('input[type="text"], input[type="search"]')?.value.trim();
    if (written && !picker.querySelector('input[type="radio"]')) picker.dispatchEvent(new Event("place", { bubbles: true }));
  }
});
