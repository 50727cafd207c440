// Draws what was checked: the verdict, each step with its reason, what the receipt is about, and the words.
function make(tag, looks, ...inside) {
  const node = document.createElement(tag);
  if (looks) node.className = looks;
  node.append(...inside);
  return node;
}

const filled = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_whole, name) => values[name]);
function mark(holds) {
  const sign = make("span", "check-mark", holds ? "✓" : "✕");
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

function verdict(holds, { labels }) {
  const said = make("p", "strong", labels[holds ? "yes" : "no"]);
  return make("div", `notice notice-${holds ? "kept" : "broken"} check-verdict`, mark(holds), said);
}

function stepOf(step, words) {
  const aloud = make("span", "visually-hidden", words.labels[step.holds ? "holds" : "fails"]);
  const title = make("p", "strong", aloud, words.titles[step.name]);
  const said = make("p", step.holds ? "soft small" : "", filled(words.sentences[step.said], step.values));
  return make("li", `check check-${step.holds ? "yes" : "no"}`, mark(step.holds), make("div", "", title, said));
}

function actOf({ act: { leaf }, receipt }, words) {
  const { labels } = words;
  const [kind, number] = leaf.subject.split(":");
  const name = (code) => code && filled(labels.pseudonym, { code: code.slice(0, 8) });
  const at = new Date(leaf.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "medium" });
  const subject = filled(labels.thing, { kind: words.kinds[kind] || kind, number });
  const pairs = [
    [labels.deed, words.verbs[leaf.verb] || leaf.verb], [labels.at, at], [labels.position, receipt.index + 1],
    [labels.subject, subject], [labels.place, leaf.place], [labels.by, name(leaf.by) || labels.system], [labels.for, name(leaf.for)],
  ];
  const rows = pairs.filter(([, value]) => value).flatMap(([each, value]) => [make("dt", "", each), make("dd", "", value)]);
  return make("dl", "facts", ...rows);
}

const section = (title, ...inside) => make("section", "section", make("h2", "", title), ...inside);
// In the order in which people read them; a title that only repeats the beginning is left out.
function wordsOf(said, { fields }) {
  const order = [...new Set([...Object.keys(fields), ...Object.keys(said)])].filter((name) => said[name]);
  const shown = order.filter((name) => name !== "title" || !`${said.detail}`.startsWith(said.title));
  const spoken = (one) => (typeof one === "string" ? one : JSON.stringify(one));
  return shown.flatMap((name) => [make("p", "soft small", fields[name] || name), make("p", "saying", spoken(said[name]))]);
}
export function put(place, ...parts) { place.textContent = ""; place.append(...parts); }
export function say(place, sentence) { put(place, make("p", "notice", sentence)); }
export function show(place, found, words) {
  const steps = make("ol", "checks", ...found.steps.map((step) => stepOf(step, words)));
  const holds = found.steps.every((step) => step.holds);
  const parts = [verdict(holds, words), steps];
  const title = (what) => words.labels[`${what}_${holds ? "title" : "claimed"}`];
  if (found.words && found.words.private) parts.push(section(title("words"), ...wordsOf(found.words.private, words)));
  if (found.act) parts.push(section(title("act"), actOf(found, words)));
  put(place, ...parts);
}
