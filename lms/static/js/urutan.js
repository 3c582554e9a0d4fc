// Ordering: the steps are tapped one after the other, each gets the next number; one that has a number gives it
// back. When all have one they stand in that order, and arrows move one up or down. The selects stay the fields
// of the form and say "change", so saving knows of nothing new.
import { announce, pressable } from "./ketuk.js";
import { enhancePairs } from "./pasang.js";

const field = (row) => row.querySelector("select");
const place = (row) => Number(field(row).value) || 0;
const words = (row) => row.querySelector(".tekan b").textContent;
const say = (row) => field(row).dispatchEvent(new Event("change", { bubbles: true }));

function show(list) {
  const rows = [...list.children];
  const whole = rows.every(place);
  if (whole) list.append(...rows.sort((one, other) => place(one) - place(other)));
  rows.forEach((row, i) => {
    row.querySelector(".huruf").textContent = place(row) || "";
    row.classList.toggle("terpilih", Boolean(place(row)));
    const [up, down] = row.querySelectorAll(".geser button");
    row.querySelector(".geser").hidden = !whole;
    up.disabled = i === 0;
    down.disabled = i === rows.length - 1;
    // what is read aloud begins with what is seen: the number, then the words
    const label = place(row) ? `${place(row)} ${words(row)}: ketuk untuk membatalkan` : `${words(row)}: belum bernomor`;
    row.querySelector(".tekan").setAttribute("aria-label", label);
  });
}

function tap(list, row) {
  const rows = [...list.children];
  const given = place(row);
  if (given) {
    field(row).value = "";
    for (const other of rows) if (place(other) > given) field(other).value = place(other) - 1;
  } else field(row).value = Math.max(...rows.map(place)) + 1;
  show(list);
  row.querySelector(".tekan").focus({ preventScroll: true });
  say(row);
  const left = rows.filter((other) => !place(other)).length;
  const next = left ? `Masih ${left} langkah.` : "Semua langkah sudah bernomor.";
  announce(given ? `${words(row)} dibatalkan. ${next}` : `${words(row)}: langkah ${place(row)}. ${next}`);
}

function move(list, row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  const [mine, theirs] = [place(row), place(other)];
  field(row).value = theirs;
  field(other).value = mine;
  show(list);
  say(row);
  const [up, down] = row.querySelectorAll(".geser button");
  const pressed = step < 0 ? up : down;
  (pressed.disabled ? (step < 0 ? down : up) : pressed).focus();
  announce(`${words(row)}: sekarang langkah ${place(row)} dari ${list.children.length}.`);
}

function arrow(label, sign, action) {
  const button = pressable(sign, action);
  button.className = "";
  button.setAttribute("aria-label", label);
  return button;
}

function enhance(list) {
  list.dataset.siap = "";
  for (const row of list.children) {
    const step = row.querySelector("span");
    const text = step.textContent.trim();
    const button = pressable(text, () => tap(list, row));
    const badge = document.createElement("span");
    badge.className = "huruf";
    badge.setAttribute("aria-hidden", "true");
    button.prepend(badge, " ");
    const arrows = document.createElement("div");
    arrows.className = "geser";
    arrows.append(
      arrow(`Naikkan: ${text}`, "↑", () => move(list, row, -1)),
      arrow(`Turunkan: ${text}`, "↓", () => move(list, row, 1)),
    );
    field(row).hidden = step.hidden = true;
    row.append(button, arrows);
  }
  list.previousElementSibling.textContent =
    "Ketuk langkah pertama, lalu yang berikutnya. Sesudah semua bernomor, panah menggesernya.";
  show(list);
}

function enhanceAll() {
  document.querySelectorAll("[data-urut]:not([data-siap])").forEach(enhance);
  enhancePairs();
}

enhanceAll();
// the sitting brings more questions into the page
new MutationObserver(enhanceAll).observe(document.querySelector("main"), { childList: true, subtree: true });
