// Ordering items: instead of numbers to choose, each step gets an arrow up and down. The selects stay the
// fields of the form and say "change", so saving knows of nothing new. Until the first move, or until
// "Pakai urutan ini", they stay empty: an order nobody has chosen is not an answer.
const field = (row) => row.querySelector("select");

function number(list, chosen) {
  const rows = [...list.children];
  rows.forEach((row, i) => {
    if (chosen) field(row).value = i + 1;
    row.querySelector(".huruf").textContent = chosen ? i + 1 : "?";
    const [up, down] = row.querySelectorAll(".geser button");
    up.disabled = i === 0;
    down.disabled = i === rows.length - 1;
  });
  list.nextElementSibling.hidden = chosen;
}

function choose(list) {
  number(list, true);
  field(list.firstElementChild).dispatchEvent(new Event("change", { bubbles: true }));
}

function move(list, row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  other[step < 0 ? "before" : "after"](row);
  choose(list);
  const [up, down] = row.querySelectorAll(".geser button");
  const pressed = step < 0 ? up : down;
  (pressed.disabled ? (step < 0 ? down : up) : pressed).focus();
}

function button(words, sign, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  if (words !== sign) made.setAttribute("aria-label", words);
  made.onclick = action;
  return made;
}

function enhance(list) {
  list.dataset.siap = "";
  const rows = [...list.children];
  const place = (row) => Number(field(row).value) || 99;
  const answered = rows.every((row) => field(row).value);
  for (const row of rows.sort((a, b) => place(a) - place(b))) {
    const words = row.querySelector("span").textContent.trim();
    const badge = document.createElement("b");
    badge.className = "huruf";
    const arrows = document.createElement("div");
    arrows.className = "geser";
    arrows.append(
      button(`Naikkan: ${words}`, "↑", () => move(list, row, -1)),
      button(`Turunkan: ${words}`, "↓", () => move(list, row, 1)),
    );
    field(row).hidden = true;
    row.prepend(badge);
    row.append(arrows);
    list.append(row);
  }
  const use = button("Pakai urutan ini", "Pakai urutan ini", () => choose(list));
  use.className = "tombol tipis penuh";
  list.after(use);
  list.previousElementSibling.textContent = "Geser dengan panah sampai langkah pertama ada di atas.";
  number(list, answered);
}

const enhanceAll = () => document.querySelectorAll("[data-urut]:not([data-siap])").forEach(enhance);

enhanceAll();
// the sitting brings more questions into the page
new MutationObserver(enhanceAll).observe(document.querySelector("main"), { childList: true, subtree: true });
