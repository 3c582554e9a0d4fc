// Reads aloud, paragraph by paragraph, marks the one that is read, stops and goes on from there.
// Chrome falls silent in a long text without a word: what is spoken at once stays short.
const LONGEST = 180; // letters
const READ = "h1, h2, h3, p, li, td, th, dt, dd, figcaption, legend, label, .coba summary, .tekan";
// of a question: not how it is saved, nor what is done with it
const SILENT = ".samar, .penanda, .baris, .tanda, .sumber, .catatan-diri, .simpan, .kurang, .pilih, select," +
  " button:not(.tekan), [hidden], [aria-hidden=true]";

let now = null; // { button, blocks, place, parts, voice }

const seen = (block) => block.getClientRects().length > 0;
const whole = (block) => !block.querySelector(READ) && !block.closest(SILENT);

function words(block) {
  const copy = block.cloneNode(true);
  for (const part of copy.querySelectorAll(SILENT)) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// Sentences, and of a long sentence its parts.
function cut(text) {
  const parts = [""];
  for (const piece of text.split(/(?<=[.!?;:,])\s/)) {
    const last = parts.length - 1;
    if (parts[last] && parts[last].length + piece.length > LONGEST) parts.push(piece);
    else parts[last] += (parts[last] ? " " : "") + piece;
  }
  return parts.filter(Boolean);
}

function mark(block) {
  for (const old of document.querySelectorAll(".dibaca")) old.classList.remove("dibaca");
  if (!block) return;
  block.classList.add("dibaca");
  const { top, bottom } = block.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 120) block.scrollIntoView({ block: "center" });
}

function label(button, text, pressed) {
  button.querySelector("[data-kata]").textContent = text;
  button.setAttribute("aria-pressed", pressed);
}

function rest() {
  const { button } = now;
  now.speaking = null;
  speechSynthesis.cancel();
  label(button, "Lanjut dengarkan", false);
}

function finish() {
  label(now.button, "Dengarkan", false);
  mark(null);
  now = null;
}

function next() {
  if (!now.parts.length) {
    if (now.place >= now.blocks.length) return finish();
    const block = now.blocks[now.place++];
    if (!block.isConnected || !seen(block)) return next();
    now.parts = cut(words(block));
    mark(block);
    if (!now.parts.length) return next();
  }
  const spoken = new SpeechSynthesisUtterance(now.parts[0]);
  spoken.voice = now.voice;
  spoken.lang = now.voice.lang;
  spoken.rate = 0.95;
  now.speaking = spoken;
  spoken.onend = spoken.onerror = () => {
    if (!now || now.speaking !== spoken) return; // stopped meanwhile
    now.parts.shift();
    next();
  };
  speechSynthesis.speak(spoken);
}

export function toggle(button, voice) {
  const root = document.querySelector(button.dataset.baca);
  if (now && now.button === button && now.root === root && now.speaking) return rest();
  speechSynthesis.cancel();
  if (!now || now.button !== button || !root.contains(now.blocks[now.place - 1])) {
    const blocks = [...root.querySelectorAll(READ)].filter((block) => whole(block) && seen(block));
    now = { button, root, blocks, place: 0, parts: [], voice };
  }
  label(button, "Berhenti", true);
  next();
}

// The next question is not told by the voice of the last one.
function leave() {
  if (!now) return;
  speechSynthesis.cancel();
  finish();
}

addEventListener("click", ({ target }) => target.closest("[name=go]") && leave());
for (const way of ["popstate", "pagehide"]) addEventListener(way, leave);
