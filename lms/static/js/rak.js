// The shelf on a page: registers the worker once the page has loaded, and asks it what is on the phone.
// Where a browser has no worker (plain http), every part of the page that needs one stays hidden.
import "./busy.js";
import { replaceChildren } from "./children.js";
import { credit } from "./rak_reads.js";
import { say } from "./rak_worker.js";

const one = (sign, root = document) => root.querySelector(`[data-rak-${sign}]`);
const FAULTS = {
  penuh: "Ruang di HP tidak cukup. Hapus sesuatu, lalu coba lagi.",
  gagal: "Belum berhasil. Periksa jaringan, lalu coba lagi.",
};

const REASON = "Supaya dapat dibaca tanpa jaringan, misalnya di lapangan.";

function size(bytes) {
  const [number, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${number.toLocaleString("id-ID", { maximumFractionDigits: unit === "MB" ? 1 : 0 })} ${unit}`;
}

// Keeps a whole module; the button itself says how far it is.
async function keep(button, slug) {
  const label = button.querySelector("span");
  button.disabled = true;
  navigator.storage?.persist?.(); // asks that the phone does not clear it by itself
  try {
    await say("keep", slug, ({ progress, total }) => {
      label.textContent = `Menyimpan ${progress + 1} dari ${total} …`;
    });
    return "";
  } catch (error) {
    return FAULTS[error.message] || FAULTS.gagal;
  } finally {
    button.disabled = false;
  }
}

function row(module, act) {
  const item = one("baris").content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  link.textContent = module.title;
  link.href = `/modul/${module.slug}`;
  one("ket", item).textContent = module.note;
  for (const [path, title] of module.links || []) {
    const place = document.createElement("li");
    place.append(Object.assign(document.createElement("a"), { href: path, textContent: title }));
    one("isinya", item).append(place);
  }
  for (const [sign, label] of Object.entries(module.buttons)) {
    const button = one(sign, item);
    button.hidden = false;
    if (label) button.querySelector("span").textContent = label;
    button.setAttribute("aria-label", `${sign === "hapus" ? "Hapus dari HP" : label}: ${module.title}`);
    button.onclick = () => act(sign, button, module, item);
  }
  return item;
}

async function act(sign, button, module, item) {
  const wrong = sign === "hapus" ? await say("remove", module.slug) : await keep(button, module.slug);
  if (!wrong) return showShelf();
  one("ket", item).textContent = wrong;
  button.querySelector("span").textContent = "Coba lagi";
}

const isWhole = (pages, all) => Object.keys(all).every((path) => pages.includes(path));

function onPhone({ slug, title, level, pages, all, bytes }, canKeep) {
  const whole = isWhole(pages, all);
  const part = `${pages.length} dari ${Object.keys(all).length} halaman`;
  const note = `${level} · ${whole ? "lengkap" : part} · ${size(bytes)}`;
  const links = whole ? [] : pages.slice(1).map((path) => [path, all[path]]);
  return { slug, title, note, links, buttons: { ...(!whole && canKeep && { simpan: "Lengkapi" }), hapus: "" } };
}

async function showShelf() {
  const { modules, bytes } = await say("describe");
  const wantsMore = "rakLagi" in one("isi").dataset;
  const sum = `${modules.length} modul, ${size(bytes)} bersama gambar dan tampilannya`;
  one("jumlah").textContent = modules.length ? sum : "";
  replaceChildren(one("ada"), modules.map((module) => row(onPhone(module, wantsMore), act)));
  one("kosong").hidden = modules.length > 0;
  one("isi").hidden = false;
  one("tiada").hidden = true;
  if (wantsMore) await showOffer(modules);
}

function offered({ slug, judul, tingkat, halaman }) {
  const note = `${tingkat} · ${Object.keys(halaman).length} halaman`;
  return { slug, title: judul, note, buttons: { simpan: "Simpan" } };
}

async function showOffer(modules) {
  const here = new Set(modules.map(({ slug }) => slug));
  const open = (await say("offer").catch(() => [])).filter(({ slug }) => !here.has(slug));
  replaceChildren(one("belum"), open.map((module) => row(offered(module), act)));
  one("tawar").hidden = !open.length;
}

// The button on a module's own page.
async function showButton(box) {
  const [button, slug] = [box.querySelector("button"), box.dataset.rakModul];
  const [label, note] = [button.querySelector("span"), one("ket", box)];
  const tell = async (wrong) => {
    const found = (await say("describe")).modules.find((module) => module.slug === slug);
    const whole = found && isWhole(found.pages, found.all);
    label.textContent = whole ? "Sudah ada di HP" : "Simpan di HP";
    button.disabled = whole;
    note.textContent = wrong || (whole ? `Dapat dibaca tanpa jaringan · ${size(found.bytes)}` : REASON);
    box.hidden = false;
  };
  button.onclick = async () => tell(await keep(button, slug));
  await tell();
}

async function begin() {
  const found = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => null);
  if (!found) return; // storage is refused here
  await navigator.serviceWorker.ready;
  for (const link of document.querySelectorAll("[data-rak-tautan]")) link.hidden = false;
  if (one("isi")) await showShelf();
  if (one("modul")) await showButton(one("modul"));
  if (navigator.onLine) await credit().catch(() => undefined); // it waits for the next page
  if (navigator.onLine) await say("refresh").then(() => one("isi") && showShelf(), () => {});
}

if (location.pathname === "/rak" && one("judul")) one("judul").textContent = one("judul").dataset.rakJudul;
if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
