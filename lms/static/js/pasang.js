// Matching: instead of one list to open for each row, the row is tapped and then its partner; the next row
// without one is waiting already. The selects stay the fields of the form and say "change", so saving knows of
// nothing new. A partner that is in use is grey; tapped again, it moves to the row that waits.
import { announce, pressable } from "./ketuk.js";

const field = (row) => row.querySelector("select");
const words = (row) => row.querySelector("label").textContent.trim();
const partner = (row) => [...field(row).options].find((option) => option.selected && option.value);

function enhance(box) {
  box.dataset.siap = "";
  const rows = [...box.querySelectorAll(".pasang")];
  const bank = document.createElement("div");
  bank.className = "bank";
  bank.setAttribute("role", "group");
  bank.setAttribute("aria-label", "Pasangan yang dapat dipilih");
  let waiting = rows.find((row) => !partner(row)) || null;

  const say = (row) => field(row).dispatchEvent(new Event("change", { bubbles: true }));

  function show() {
    for (const row of rows) {
      const [button, given] = [row.querySelector(".tekan"), partner(row)];
      button.lastChild.textContent = given ? given.textContent : "belum ada pasangan";
      button.classList.toggle("berisi", Boolean(given));
      button.setAttribute("aria-pressed", String(row === waiting));
    }
    for (const chip of bank.children) {
      const user = rows.find((row) => field(row).value === chip.value);
      chip.classList.toggle("terpakai", Boolean(user));
      chip.setAttribute("aria-label", chip.textContent + (user ? `, dipakai untuk ${words(user)}` : ""));
    }
  }

  function wait(row) {
    waiting = row === waiting && partner(row) ? null : row;
    show();
    if (waiting) announce(`Pilih pasangan untuk ${words(row)}.`);
  }

  function give(chip) {
    const to = waiting || rows.find((row) => !partner(row));
    if (!to) return announce("Ketuk dulu baris yang ingin diganti.");
    const [before, back] = [rows.find((row) => field(row).value === chip.value), to === waiting && partner(to)];
    if (before && before !== to) field(before).value = "";
    field(to).value = back && back.value === chip.value ? "" : chip.value;
    waiting = rows.find((row) => !partner(row)) || null;
    show();
    say(to);
    const done = partner(to) ? `${words(to)}: ${chip.textContent}.` : `${words(to)} dikosongkan.`;
    announce(`${done} ${waiting ? `Berikutnya: ${words(waiting)}.` : "Semua baris sudah berpasangan."}`);
  }

  for (const row of rows) {
    const button = pressable(words(row), () => wait(row));
    button.append(document.createElement("span"));
    for (const part of row.children) part.hidden = true;
    row.append(button);
  }
  for (const { value, textContent } of field(rows[0]).options) {
    if (!value) continue;
    const chip = pressable(textContent.trim(), () => give(chip));
    chip.value = value;
    bank.append(chip);
  }
  rows[rows.length - 1].after(bank);
  box.previousElementSibling.textContent = "Ketuk baris, lalu ketuk pasangannya. Ketuk lagi untuk mengganti.";
  show();
}

export const enhancePairs = () => document.querySelectorAll("[data-pasang]:not([data-siap])").forEach(enhance);
