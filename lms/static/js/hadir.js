// Taps of an attendance list go out without a new page, one after the other. What the network did not take waits in
// this browser, also over a reload, and goes out by itself. Without this file each tap is an ordinary form.
import "./busy.js";

const AGAIN = 4000; // ms
const form = document.querySelector("[data-hadir]");
const said = document.querySelector("[data-hadir-kabar]");
const kept = form && `hadir:${form.dataset.hadir}:${location.pathname}`;
// by person: the newest tap
const waiting = new Map(form ? remembered() : []);
let sending = false;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(kept)) || [];
  } catch {
    return [];
  }
}

function remember() {
  try {
    if (waiting.size) localStorage.setItem(kept, JSON.stringify([...waiting]));
    else localStorage.removeItem(kept);
  } catch {
    // a browser that keeps nothing: the taps wait as long as the page is open
  }
}

function say(words) {
  said.textContent = words;
  said.hidden = !words;
}

const rowOf = (person) => document.getElementById(`p${person}`);

function paint(person, value) {
  const row = rowOf(person);
  if (!row) return;
  row.classList.add("menunggu");
  for (const button of row.querySelectorAll(".ketuk button"))
    button.setAttribute("aria-pressed", String(button.value === value));
}

// The row as the server has it now; a row that is no longer listed stays until the page is loaded anew.
function settle(person, page) {
  const fresh = page.querySelector("[data-hadir-angka]");
  if (fresh) document.querySelector("[data-hadir-angka]").replaceWith(fresh);
  const row = rowOf(person);
  const now = page.getElementById(`p${person}`);
  if (row && !now) row.classList.remove("menunggu");
  if (!row || !now) return;
  const { activeElement } = document;
  const value = row.contains(activeElement) ? activeElement.value : null;
  row.replaceWith(now);
  if (value) [...now.querySelectorAll("button")].find((one) => one.value === value)?.focus({ preventScroll: true });
}

async function send(person, value) {
  const body = new URLSearchParams(new FormData(form));
  body.set("tanda", value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  if (answer.status >= 500) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const isList = answer.ok && page.querySelector("[data-hadir-angka]");
  if (!isList && (answer.ok || answer.status === 400)) return "masuk";
  if (waiting.get(person) === value) waiting.delete(person);
  if (!isList) return "ditolak";
  if (!waiting.has(person)) settle(person, page);
  return "";
}

const FAULTS = {
  masuk: "Anda sudah keluar. Masuk lagi dan buka halaman ini; catatan yang menunggu dikirim sesudahnya.",
  ditolak: "Satu catatan tidak diterima. Muat ulang halaman untuk melihat keadaannya.",
};

async function run() {
  if (sending) return;
  sending = true;
  let fault = "";
  try {
    while (waiting.size && fault !== "masuk") {
      fault = (await send(...waiting.entries().next().value)) || fault;
      remember();
    }
    say(FAULTS[fault] || "");
  } catch {
    say(`Belum tersambung: ${waiting.size} catatan menunggu dan dikirim sendiri.`);
    setTimeout(run, AGAIN);
  }
  sending = false;
}

if (form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=tanda]");
    if (!button) return;
    event.preventDefault();
    const person = button.value.split(":")[1];
    waiting.set(person, button.value);
    remember();
    paint(person, button.value);
    run();
  });
  for (const [person, value] of waiting) paint(person, value);
  if (waiting.size) run();
}
