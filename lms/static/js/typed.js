// What is being typed lies on the phone at once and on the server a second later; it becomes part of the text when
// its author presses Simpan. Who left the page, or lost it, finds it again.
import { newId } from "./ids.js";

const PAUSE = 900; // ms without a key
const key = (page) => `tulis:${page.dataset.dokumen}`;
let timer = null;

const fieldsOf = (form) => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || name === "csrf_token") continue;
    fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
  }
  return fields;
};

const say = (words) => {
  const place = document.querySelector("[data-keadaan]");
  if (place) place.textContent = words;
};

// what is saved now need not be sent again; on the phone it stays until the server has said so
export const restTyped = () => clearTimeout(timer);

export function forgetTyped(page) {
  clearTimeout(timer);
  if (page) localStorage.removeItem(key(page));
}

async function send(form, page) {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("peristiwa", newId());
  body.set("dasar", page.dataset.dasar);
  body.set("isi", JSON.stringify(fieldsOf(form)));
  body.set("alamat", form.getAttribute("action"));
  try {
    const answer = await fetch(`${page.dataset.alamat}/ketikan`, {
      method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
    });
    if (!answer.ok) throw new Error(answer.status);
    say("Ketikan tersimpan di server. Tekan Simpan bila sudah selesai.");
    const { orang } = await answer.json();
    if (orang.length) say(`Ketikan tersimpan. ${orang.join(", ")} juga sedang menulis di halaman ini.`);
  } catch (error) {
    say("Ketikan aman di perangkat ini; dikirim lagi bila jaringan kembali.");
    timer = setTimeout(send, 5000, form, page);
  }
}

function offer(page) {
  const kept = JSON.parse(localStorage.getItem(key(page)) || "null");
  const form = document.getElementById("isian-blok");
  if (!kept || !form || form.getAttribute("action") !== kept.alamat) return;
  for (const [name, value] of Object.entries(kept.fields)) {
    const field = form.elements[name];
    if (field && field.tagName && !/^(hidden|file|checkbox|submit)$/.test(field.type)) field.value = value;
  }
  say("Ketikan Anda yang belum disimpan dipulihkan.");
}

export function typed(form, page) {
  offer(page);
  form.addEventListener("input", () => {
    try {
      localStorage.setItem(key(page), JSON.stringify({ alamat: form.getAttribute("action"), fields: fieldsOf(form) }));
    } catch (error) {
      say("Perangkat ini penuh; tekan Simpan lebih sering.");
    }
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE, form, page);
  });
}
