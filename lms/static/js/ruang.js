// The test room stays true by itself: its fragment is fetched again every few seconds, and the clock runs on
// performance.now() in between. Without this file the page is true at the moment it was loaded.
import "./busy.js";
import { timeLeft } from "./countdown.js";

const EVERY = 4000; // ms
const place = document.querySelector("[data-ruang]");
const said = document.querySelector("[data-segar]");
let ends = 0;

function tick() {
  const clock = place.querySelector("[data-sisa]");
  if (clock) clock.textContent = timeLeft(Math.max(0, Math.ceil((ends - performance.now()) / 1000)));
}

function readClock() {
  const clock = place.querySelector("[data-sisa]");
  if (clock) ends = performance.now() + Number(clock.dataset.sisa) * 1000;
}

// The tile that has the focus keeps it, and the page does not jump.
function put(html) {
  const { activeElement } = document;
  const focused = place.contains(activeElement) ? activeElement.getAttribute("href") : null;
  place.innerHTML = html;
  if (focused) place.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  readClock();
  tick();
}

async function refresh() {
  try {
    const answer = await fetch(place.dataset.ruang, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    put(await answer.text());
    said.textContent = `Angka pukul ${new Date().toLocaleTimeString("id-ID")}`;
    place.removeAttribute("data-basi");
  } catch {
    said.textContent = "Server tidak terjangkau; angka ini yang terakhir diketahui.";
    place.setAttribute("data-basi", "");
  }
}

async function run() {
  for (;;) {
    await new Promise((go) => setTimeout(go, EVERY));
    if (!document.hidden) await refresh();
  }
}

if (place) {
  readClock();
  tick();
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  run();
}
