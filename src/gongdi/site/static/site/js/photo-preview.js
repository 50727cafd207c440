// Shows the pictures that were chosen, before they are sent: <input type="file" data-photo-preview="ID of a ul.photos">.
function shown(file) {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  picture.src = URL.createObjectURL(file);
  picture.alt = file.name;
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
  item.append(picture);
  return item;
}

for (const input of document.querySelectorAll("input[type=file][data-photo-preview]")) {
  const list = document.getElementById(input.dataset.photoPreview);
  input.addEventListener("change", () => {
    list?.replaceChildren(...[...input.files].filter((file) => file.type.startsWith("image/")).map(shown));
  });
}
