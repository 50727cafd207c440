// The square of a map: from a finger to degrees and back, and what is drawn in it.
const MILLION = 1_000_000;
const SVG = "http://www.w3.org/2000/svg";
const PAIR = /(-?\d{1,3}(?:\.\d{1,9})?)\s*[,，]\s*(-?\d{1,3}(?:\.\d{1,9})?)/g;
const MIDDLE = 500;

export class Square {
  constructor(map, { lon, lat, half, squeeze }) {
    this.map = map;
    this.middle = [Number(lon), Number(lat)];
    this.scale = MIDDLE / Number(half);
    this.squeeze = Number(squeeze);
    this.view = { x: 0, y: 0, side: 2 * MIDDLE };
  }

  /** Latitude and longitude under a finger. */
  under({ clientX, clientY }) {
    const at = new DOMPoint(clientX, clientY).matrixTransform(this.map.getScreenCTM().inverse());
    const latitude = this.middle[1] - (at.y - MIDDLE) / this.scale;
    const longitude = this.middle[0] + (at.x - MIDDLE) / this.scale / this.squeeze;
    return [latitude / MILLION, longitude / MILLION];
  }

  zoom(by, to) {
    const side = Math.min(8000, Math.max(60, this.view.side * by));
    const [x, y] = to ?? [this.view.x + this.view.side / 2, this.view.y + this.view.side / 2];
    this.view = { x: x - side / 2, y: y - side / 2, side };
    this.map.setAttribute("viewBox", `${this.view.x} ${this.view.y} ${side} ${side}`);
    this.map.style.setProperty("--zoom", side / 1000);
  }

  /** Where the corners of a typed line lie. */
  corners(line) {
    return [...line.matchAll(PAIR)].map(([, latitude, longitude]) => [
      Math.round(MIDDLE + (longitude * MILLION - this.middle[0]) * this.squeeze * this.scale),
      Math.round(MIDDLE - (latitude * MILLION - this.middle[1]) * this.scale),
    ]);
  }

  /** A line as it is drawn: its shape, and a spot at each corner. */
  drawn(line, isArea) {
    const corners = this.corners(line);
    const spots = corners.map(([cx, cy]) => made("circle", { class: "drawn-spot", cx, cy, r: 14 }));
    if (corners.length < 2) return spots;
    const [name, sort] = isArea ? ["polygon", "drawn drawn-area"] : ["polyline", "drawn"];
    return [made(name, { class: sort, points: corners.join(" ") }), ...spots];
  }
}

function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
