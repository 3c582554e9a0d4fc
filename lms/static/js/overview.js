// What the page says about the whole test: the state of each answer, map, progress, the line of numbers.
import { replaceChildren } from "./children.js";
import { markChosen } from "./fields.js";

export const CHECK = "kirim";
export const find = (name) => document.querySelector(`[data-${name}]`);
export const show = (name, shown) => find(name) && (find(name).hidden = !shown);
export const tell = (element, words) => element && element.textContent !== words && (element.textContent = words);
const WAITING = { "": "sedang dikirim", sinyal: "menunggu jaringan", masuk: "menunggu Anda masuk" };

// kosong; layar: on the screen alone; hp: stored on this phone; terkirim: under way, no answer yet;
// diterima: only after the server has said so.
function stateOf(sheet, sender, position) {
  const newest = sheet.log.newest(position);
  if (newest && sender.flying.has(newest.id)) return "terkirim";
  const waits = newest && (!newest.arrival || newest.arrival === "unreadable");
  if (waits) return sheet.log.unstored.has(newest) ? "layar" : "hp";
  return sheet.answer(position) === null ? "kosong" : "diterima";
}

export function refresh(sheet, sender) {
  const count = {};
  for (const [position, section] of sheet.sections) {
    const state = stateOf(sheet, sender, position);
    section.querySelector("[data-keadaan]").dataset.keadaan = state;
    tellPartial(section, sheet.filled(position));
    markChosen(section, sheet.answer(position));
    count[state] = (count[state] || 0) + 1;
  }
  bar(sheet);
  if (sheet.wanted) tell(find("ringkasan"), "Soal lain sedang dimuat …");
  if (!sheet.isWhole) return;
  map(sheet);
  if (sheet.checking) check(sheet);
  const { diterima = 0, kosong = 0 } = count;
  const waiting = sheet.total - diterima - kosong;
  tell(find("ringkasan"), `${sheet.answered.length} dijawab · ${diterima} diterima` +
    (waiting ? ` · ${waiting} ${WAITING[sender.trouble] || "tersimpan di HP"}` : ""));
}

// From somebody whose test this is not.
export function hideQuestions(hidden) {
  for (const part of document.querySelectorAll(".bawah, .lembar > nav, [data-isi]")) part.hidden = hidden;
}

function tellPartial(section, [given, needed]) {
  const line = section.querySelector("[data-kurang]");
  if (!line) return;
  line.hidden = given === 0 || given === needed;
  tell(line.querySelector("[data-terisi]"), String(given));
}

function bar({ place, total, checking }) {
  const [back, on] = document.querySelectorAll(".bawah [form]");
  tell(document.querySelector("h1"), checking ? "Periksa jawaban" : `Soal ${place} dari ${total}`);
  tell(back, checking ? "Kembali" : "Sebelumnya");
  tell(on, place === total ? "Periksa jawaban" : "Berikutnya");
  on.hidden = checking; // a second tap lands on nothing: handing in stands elsewhere
  back.disabled = !checking && place === 1;
}

function map({ answered, partial, doubts, place, total, checking }) {
  for (const square of find("peta").querySelectorAll("button")) {
    const position = Number(square.value);
    const [done, doubted] = [answered.includes(position), doubts.has(position)];
    const half = partial.includes(position);
    square.className = [half ? "kurang" : done && "jawab", doubted && "ragu"].filter(Boolean).join(" ");
    const state = half ? "belum lengkap" : done ? "sudah dijawab" : "belum dijawab";
    square.setAttribute("aria-label", `Soal ${position}, ${state}${doubted ? ", ragu-ragu" : ""}`);
    if (position === place && !checking) square.setAttribute("aria-current", "step");
    else square.removeAttribute("aria-current");
  }
  find("kemajuan").value = answered.length;
  find("kemajuan").setAttribute("aria-label", `Kemajuan: ${answered.length} dari ${total} soal terjawab`);
}

function check({ answered, partial, doubts, total }) {
  const squares = [...find("peta").children];
  const list = (name, wanted) => {
    const chosen = squares.filter((_, i) => wanted(i + 1)).map((square) => square.cloneNode(true));
    show(name, chosen.length);
    find(name).querySelector("[data-jumlah]").textContent = chosen.length;
    replaceChildren(find(name).querySelector("ol"), chosen);
  };
  list("kosong", (position) => !answered.includes(position) && !partial.includes(position));
  list("sebagian", (position) => partial.includes(position));
  list("ragu", (position) => doubts.has(position));
  show("lengkap", answered.length === total);
  const lacking = total - answered.length;
  show("kurang-semua", lacking);
  tell(find("kurang-semua").querySelector("b"), String(lacking));
}

// What keeps answers here, in the bar at the bottom or above the questions.
export function notices(log, { trouble }) {
  const [cut, safe, left] = [trouble === "sinyal", log.isDurable, log.waiting(true).length];
  show("tanpa-sinyal", cut && safe);
  show("tanpa-sinyal-simpan", cut && !safe);
  show("tanpa-simpan", !cut && !safe);
  show("masuk-habis", trouble === "masuk");
  show("orang-lain", trouble === "orang");
  show("tidak-terbaca", log.events.some((event) => event.arrival === "unreadable"));
  show("belum-sampai", left);
}
