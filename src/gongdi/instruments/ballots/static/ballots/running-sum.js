// What the chosen projects cost so far. The page says the same in its next step without this.
const form = document.querySelector("form[data-money]");
const said = form?.querySelector(".ballot-sum");
const yuan = (fen) => (fen / 100).toLocaleString();
function show() {
  const chosen = [...form.querySelectorAll("input[data-cost]:checked")];
  const sum = chosen.reduce((total, box) => total + Number(box.dataset.cost), 0);
  const money = Number(form.dataset.money);
  const words = { number: chosen.length, sum: yuan(sum), money: yuan(money) };
  const line = said.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  said.textContent = sum > money ? `${line} · ${said.dataset.over}` : line;
}
if (said) {
  form.addEventListener("change", show);
  show();
}
