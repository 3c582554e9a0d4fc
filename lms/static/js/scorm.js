// A package that plays in another system: its parts one at a time, questions explained at once, and what was reached
// told to the system after every step, so that a page that vanishes loses nothing.
import { Check } from "./scorm_check.js"; // before the next: it copies the questions as they came
import "./urutan.js";
import { isAlone, openPlace } from "./scorm_api.js";
import { State } from "./scorm_state.js";

const pages = [...document.querySelectorAll("[data-halaman]")];
const lessons = pages.filter((page) => page.dataset.pelajaran);
const check = document.getElementById("cek");
const title = document.title;
const { paket, edisi } = document.body.dataset;
const place = openPlace(`jenjang-scorm:${paket}`, (code) =>
  tell(`Sistem ini menolak menyimpan (kode ${code}). Kemajuan Anda mungkin tidak tercatat.`),
);
const state = new State(edisi, lessons.length);
let status = "";
let over = false;

function tell(words) {
  const box = document.querySelector("[data-lms]");
  box.querySelector("[role]").textContent = words;
  box.hidden = false;
}

function report() {
  if (over) return;
  place.set("cmi.suspend_data", state.text());
  if (state.best !== null) place.set("cmi.core.score.raw", state.best);
  if (status !== "completed" && state.isComplete(Boolean(check))) {
    status = "completed";
    place.set("cmi.core.lesson_status", status);
  }
  place.save();
  draw();
}

// What the list of contents says of what was done.
function draw() {
  for (const mark of document.querySelectorAll("[data-telah-dibaca]"))
    mark.hidden = !state.read[mark.dataset.telahDibaca];
  const score = document.querySelector("[data-nilai]");
  if (score && state.best !== null) score.textContent = `Hasil terbaik ${state.best} dari 100, boleh diulang`;
  const all = status === "completed" ? "Selesai" : `${state.lessonsRead} dari ${lessons.length} pelajaran`;
  document.querySelector("[data-maju]").textContent = all;
}

function pageOf(hash) {
  const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  const page = target && target.closest("[data-halaman]");
  return page ? [page, target] : [pages[0], pages[0]];
}

function show(hash) {
  const [page, target] = pageOf(hash);
  for (const other of pages) other.hidden = other !== page;
  document.title = page.dataset.judul ? `${page.dataset.judul} · ${title}` : title;
  if (target === page) {
    scrollTo(0, 0);
    page.tabIndex = -1;
    page.focus({ preventScroll: true });
  } else target.scrollIntoView();
  if (!over) place.set("cmi.core.lesson_location", page.id);
}

function begin() {
  if (!place.begin()) tell("Sistem ini tidak menjawab. Anda dapat membaca, tetapi kemajuan tidak tercatat.");
  if (isAlone(place)) tell("Dibuka tanpa LMS: kemajuan hanya diingat di perangkat ini.");
  status = place.get("cmi.core.lesson_status");
  state.load(place.get("cmi.suspend_data"));
  if (status === "" || status === "not attempted") place.set("cmi.core.lesson_status", (status = "incomplete"));
  if (check) {
    place.set("cmi.core.score.min", 0);
    place.set("cmi.core.score.max", 100);
    new Check(check, state, report).begin();
  }
  report();
  show(location.hash || `#${place.get("cmi.core.lesson_location")}`);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  if ("selesaiBaca" in link.dataset) {
    state.read[link.closest("[data-pelajaran]").dataset.pelajaran] = true;
    report();
  }
  // the same address twice says nothing
  if (link.getAttribute("href") === location.hash) show(location.hash);
});
addEventListener("hashchange", () => location.hash !== "#isi" && show(location.hash));
addEventListener("pagehide", () => {
  if (over) return;
  over = true;
  place.end();
});
// Come back to by the button of the browser: the session is over, so it begins anew.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

begin();
