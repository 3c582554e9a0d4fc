// Practice: a round is on the phone as a whole, each answer is explained at once, and the server hears of it when
// there is a network. Without this file each card is an ordinary form.
import "./busy.js";
import { Door, Trouble } from "./door.js";
import { Reviews } from "./reviews.js";
import { Round } from "./round.js"; // before the next: it copies the cards as they came
import "./urutan.js";

const AGAIN = 8000; // ms
const BATCH = 50;
const place = document.querySelector("[data-latih]");
const { pemilik, token, kirim, putaran } = place.dataset;
const said = place.querySelector("[data-latih-kabar]");
const door = new Door(pemilik, token);
const reviews = new Reviews(pemilik);
let running = null;
let timer;

const FAULTS = {
  masuk: "Anda sudah keluar. Masuk lagi; jawaban di HP ini dikirim sesudahnya.",
  orang: "Akun lain sedang masuk di HP ini. Jawaban Anda dikirim sesudah Anda sendiri masuk lagi.",
  tolak: "Jawaban belum dapat dikirim. Muat ulang halaman ini.",
};

// Nothing is said as long as all is well.
function tell(kind) {
  const number = reviews.waiting.length;
  const where = reviews.isDurable
    ? `Belum ada jaringan. ${number} jawaban tersimpan di HP dan dikirim sendiri.`
    : `Belum ada jaringan, dan HP ini tidak dapat menyimpan. Biarkan halaman ini terbuka: ${number} jawaban menunggu.`;
  const words = kind && number ? FAULTS[kind] || where : "";
  if (said.textContent !== words) said.textContent = words;
  said.hidden = !words;
}

async function send() {
  const batch = reviews.waiting.slice(0, BATCH);
  const data = { sent_at: new Date().toISOString(), reviews: reviews.wire(batch) };
  const { body } = await door.call(kirim, data);
  if (!body.stored) throw new Trouble("sinyal"); // not our server, or an answer it cannot read
  await reviews.forget([...Object.keys(body.stored), ...body.refused]);
  return body.stored;
}

// True when nothing waits any more; tries again by itself.
async function run(onStored) {
  clearTimeout(timer);
  try {
    while (reviews.waiting.length) onStored(await send());
    tell("");
    return true;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    tell(error.kind);
    timer = setTimeout(flush, AGAIN, onStored);
    return false;
  }
}

function flush(onStored) {
  return (running = running || run(onStored).finally(() => (running = null)));
}

// A page that was kept shows what was answered from it already.
function leaveOut(answered) {
  const cards = [...place.querySelectorAll("[data-kartu]")];
  const left = cards.filter((card) => !answered.has(card.dataset.kode));
  for (const card of cards) if (!left.includes(card)) card.remove();
  if (left.length) left[0].hidden = false;
  else if (cards.length) {
    place.querySelector("[data-selesai]").hidden = false;
    place.querySelector("[data-selesai-isi]").textContent = "Putaran ini sudah Anda jawab.";
  }
}

async function begin() {
  await reviews.open();
  const left = reviews.waiting.length;
  // what an earlier page left is in the figures of this one only after it was sent
  if (left && (await flush(() => {}))) return location.reload();
  if (putaran === undefined) return;
  leaveOut(new Set(reviews.waiting.map(({ code }) => code)));
  const round = new Round(place, async (code, purpose, seed, answer) => {
    const review = await reviews.add(code, purpose, seed, answer);
    flush((stored) => round.judged(stored));
    return review.id;
  });
  round.begin();
  addEventListener("online", () => flush((stored) => round.judged(stored)));
  addEventListener("beforeunload", (event) => {
    if (reviews.waiting.length && !reviews.isDurable) event.preventDefault();
  });
}

begin();
