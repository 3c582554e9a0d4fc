// Writing: blocks open in place, buttons stand for signs, nothing that was typed is lost. Without this file the
// page works as plain forms.
import "./busy.js";
import { typed, forgetTyped, restTyped } from "./typed.js";
import { fillGrid, proseOf, takePicture } from "./pasting.js";
import { dragged } from "./forms.js";
import { wrap, beginLine, link, insert } from "./marks.js";

const root = () => document.getElementById("dokumen");

async function swap(address, options, target) {
  const pressed = document.activeElement && document.activeElement.id;
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  if (answer.redirected && !new URL(answer.url).pathname.startsWith("/penulisan")) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("dokumen");
  if (!fresh) return location.reload();
  const opened = [...root().querySelectorAll("details[id][open]")].map((one) => one.id);
  root().replaceWith(document.adoptNode(fresh));
  for (const id of opened) if (document.getElementById(id)) document.getElementById(id).open = true;
  begin();
  const open = document.getElementById("isian-blok");
  const place = open || document.getElementById(target || new URL(answer.url).hash.slice(1)) || root();
  if (!options.stay) show(place, open);
  const field = open && open.querySelector("textarea, input:not([type=hidden]), select");
  const again = field || (pressed && document.getElementById(pressed));
  if (again) again.focus({ preventScroll: !field });
  return undefined;
}

// What closed is shorter than its form was: its beginning is shown, not what moved up in its place.
function show(place, open) {
  const { top } = place.getBoundingClientRect();
  if (open) place.scrollIntoView({ block: "center" });
  else if (top < 0 || top > innerHeight / 2) place.scrollIntoView({ block: "start" });
}

// Where the form leads when it is closed; an answer that was redirected does not tell its #place.
function home(form) {
  const close = form.querySelector("[data-tutup]");
  return close ? close.hash.slice(1) : "";
}

function begin() {
  const form = document.getElementById("isian-blok");
  for (const bar of document.querySelectorAll("[data-alat]")) bar.hidden = false;
  if (form) typed(form, root());
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target || event.ctrlKey || event.metaKey || !root() || !root().contains(target)) return;
  const area = target.closest("[data-alat]") && document.getElementById(target.closest("[data-alat]").dataset.alat);
  if (area && target.dataset.bungkus) wrap(area, target.dataset.bungkus);
  else if (area && target.dataset.baris) beginLine(area, target.dataset.baris);
  else if (area) link(area);
  else if (target.dataset.sisip) insert(target.form, target.dataset.sisip);
  else if (target.matches("[data-ubah], [data-buka], [data-tutup], .tambah a")) {
    if (target.matches("[data-tutup]")) forgetTyped(root());
    swap(target.href, {}, new URL(target.href).hash.slice(1));
  } else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  // what has something to say at the top of the page is sent as any form
  if (!root() || !root().contains(form) || form.hasAttribute("data-langsung")) return;
  event.preventDefault();
  const body = new FormData(form);
  const pressed = event.submitter || document.activeElement;
  if (pressed && pressed.name) body.set(pressed.name, pressed.value);
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  restTyped();
  const done = form.id === "isian-blok" && !body.get("aksi");
  const to = pressed && pressed.hasAttribute("formaction") ? pressed.formAction : form.action;
  const stay = Boolean(pressed && pressed.id && to !== form.action);
  swap(to, { method: "POST", body, stay }, home(form)).then(
    () => done && forgetTyped(root()),
    () => {
      form.removeAttribute("aria-busy");
      document.querySelector("[data-keadaan]").textContent =
        "Belum terkirim: jaringan putus. Tulisan aman di perangkat ini; tekan Simpan lagi nanti.";
    },
  );
});

document.addEventListener("paste", (event) => {
  const { target, clipboardData: data } = event;
  if (!data || !root() || !root().contains(target)) return;
  const form = target.closest("form");
  if (form && form.querySelector("[data-gambar]") && data.files.length) {
    takePicture(form, data.files[0]);
  } else if (target.matches(".sel") && fillGrid(target, data)) {
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (target.matches("[data-prosa]") && data.getData("text/html")) {
    const prose = proseOf(data.getData("text/html"));
    if (!prose) return;
    target.setRangeText(prose, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  } else return;
  event.preventDefault();
});

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (!form || !form.querySelector("[data-gambar]")) return;
    event.preventDefault();
    if (name === "drop" && event.dataTransfer.files.length) takePicture(form, event.dataTransfer.files[0]);
  });
}

dragged((to, fields) => {
  const body = new FormData();
  body.set("csrf_token", root().querySelector("[name=csrf_token]").value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return swap(to, { method: "POST", body, stay: true });
});

document.addEventListener("change", ({ target }) => {
  if (target.type === "file" && target.files.length && target.closest("[data-gambar]")) {
    takePicture(target.form, target.files[0]);
  }
});

begin();
