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

function factsOf(pairs) {
  const rows = pairs.filter(([, value]) => value);
  return make("dl", "facts", ...rows.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value)]));
}

function actOf({ act: { leaf }, receipt }, words) {
  const { labels } = words;
  const [kind, number] = leaf.subject.split(":");
  const name = (code) => code && filled(labels.pseudonym, { code: code.slice(0, 8) });
  const at = new Date(leaf.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "medium" });
  const subject = filled(labels.thing, { kind: words.kinds[kind] || kind, number });
  return factsOf([
    [labels.deed, words.verbs[leaf.verb] || leaf.verb], [labels.at, at], [labels.position, receipt.index + 1],
    [labels.subject, subject], [labels.place, leaf.place], [labels.by, name(leaf.by) || labels.system], [labels.for, name(leaf.for)],
  ]);
}

const section = (title, ...inside) => make("section", "section", make("h2", "", title), ...inside);
function wordsOf(found, words) {
  return Object.entries(found.words.private).filter(([, said]) => said).flatMap(([name, said]) => [
    make("p", "soft small", words.fields[name] || name),
    make("p", "saying", typeof said === "string" ? said : JSON.stringify(said)),
  ]);
}

export function say(place, sentence) { place.replaceChildren(make("p", "notice", sentence)); }
export function show(place, found, words) {
  const steps = make("ol", "checks", ...found.steps.map((step) => stepOf(step, words)));
  const parts = [verdict(found.steps.every((step) => step.holds), words), steps];
  if (found.words?.private) parts.push(section(words.labels.words_title, ...wordsOf(found, words)));
  if (found.act) parts.push(section(words.labels.act_title, actOf(found, words)));
  place.replaceChildren(...parts);
}
