// Draws points, lines and areas with a finger. The words in the text area are what is sent; the picture follows them.
import { Square } from "./map.js";

const POINT = "1";
const AREA = "3";

function board(field) {
  const find = (name) => field.querySelector(`[data-draw-${name}]`);
  const words = document.getElementById(field.dataset.draw);
  const square = new Square(find("map"), field.dataset);
  const kinds = [...field.querySelectorAll("[data-draw-kind]")];
  let isOpen = false; // the last line still takes corners

  const lines = () => words.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const isArea = (line) => kinds.some((kind) => kind.dataset.drawLeast === AREA && line.startsWith(kind.dataset.drawKind));
  const show = () => find("shapes").replaceChildren(...lines().flatMap((line) => square.drawn(line, isArea(line))));
  const write = (all) => {
    words.value = all.join("\n");
    words.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const add = ([latitude, longitude]) => {
    const { drawKind, drawLeast } = kinds.find((kind) => kind.ariaPressed === "true").dataset;
    const [all, corner] = [lines(), `${latitude.toFixed(6)},${longitude.toFixed(6)}`];
    all.push(isOpen ? `${all.pop()} ${corner}` : `${drawKind} ${corner}`);
    isOpen = drawLeast !== POINT;
    write(all);
  };
  const back = () => {
    const all = lines();
    const left = (all.pop() ?? "").split(" ").slice(0, -1);
    if (left.length > 1) all.push(left.join(" "));
    else isOpen = false;
    write(all);
  };
  const choose = (chosen) => {
    for (const kind of kinds) kind.ariaPressed = String(kind === chosen);
    isOpen = false;
  };

  find("board").hidden = false;
  find("map").addEventListener("click", (event) => add(square.under(event)));
  find("end").addEventListener("click", () => (isOpen = false));
  find("back").addEventListener("click", back);
  words.addEventListener("input", show);
  for (const kind of kinds) kind.addEventListener("click", () => choose(kind));
  for (const button of field.querySelectorAll("[data-draw-zoom]"))
    button.addEventListener("click", () => square.zoom(Number(button.dataset.drawZoom), square.corners(words.value).at(-1)));
  if (navigator.geolocation) {
    find("here").hidden = false;
    find("here").addEventListener("click", () =>
      navigator.geolocation.getCurrentPosition(({ coords }) => add([coords.latitude, coords.longitude])),
    );
  }
  show();
}

for (const field of document.querySelectorAll("[data-draw]")) board(field);
