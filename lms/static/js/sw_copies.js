// Copies of pages: fetched whole, stored whole, found again.
import { inTurn, keptAsset, list, meet, owner, tidy } from "./sw_caches.js";

const LINKED = /(?:href|src)="(\/(?:static|gambar)\/[^"#]+)/g;
const MODULE = /^\/modul\/([^/]+)/;

async function fetchCopy(path, edition) {
  const response = await fetch(`/rak${path}`);
  const isCurrent = response.headers.get("X-Rak-Edisi") === edition;
  if (!response.ok || response.redirected || !isCurrent) throw new Error("salinan");
  return response;
}

export async function fetchList() {
  const response = await fetch("/rak/daftar.json", { headers: { "Content-Type": "application/json" } });
  if (!response.ok) throw new Error("daftar");
  const found = await response.json();
  await meet(found.orang);
  return found;
}

const stripped = (response) => {
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "X-Rak-Orang"]) headers.delete(name);
  return headers;
};

// Everything is fetched before anything is stored, so a page is never there without what it shows. `wanted`:
// paths of pages to add to what is kept of the module, or none for all of them.
export async function keep(slug, wanted, report = () => {}, given = null) {
  const { orang: person, edisi: edition, modul: modules } = given || (await fetchList());
  const module = modules.find((one) => one.slug === slug);
  const old = (await list(person)).find((parcel) => parcel.slug === slug);
  if (!module) return old && caches.delete(old.name);
  const chosen = Object.keys(module.halaman).filter((path) => !wanted || wanted.includes(path) || old?.pages[path]);
  if (!chosen.length) return remove(slug);
  const name = `isi/${person}/${slug}/${edition}`;
  const kept = old?.name === name ? old : null;
  const parcel = { name, slug, edition, title: module.judul, level: module.tingkat, all: module.halaman };
  Object.assign(parcel, { pages: { ...kept?.pages }, assets: { ...kept?.assets } });
  const pages = await fetchPages(chosen.filter((path) => !parcel.pages[path]), edition, parcel, report);
  const assets = await fetchAssets(pages, parcel);
  if (person !== (await owner())) throw new Error("orang");
  await store(parcel, pages, assets, kept);
  if (old && !kept) await caches.delete(old.name);
  await tidy(person);
}

async function fetchPages(paths, edition, parcel, report) {
  const pages = [];
  for (const path of paths) {
    report({ progress: pages.length, total: paths.length });
    const response = await fetchCopy(path, edition);
    const text = await response.text();
    parcel.pages[path] = new Blob([text]).size;
    pages.push({ path, text, headers: stripped(response) });
  }
  return pages;
}

async function fetchAssets(pages, parcel) {
  const wanted = new Set(pages.flatMap(({ text }) => [...text.matchAll(LINKED)].map((found) => found[1])));
  const fetched = [];
  for (const path of wanted) {
    const response = (await keptAsset(path)) || (await fetch(path));
    if (!response.ok) throw new Error("aset");
    const body = await response.blob();
    parcel.assets[path] = body.size;
    fetched.push({ path, body, headers: stripped(response) });
  }
  return fetched;
}

async function store(parcel, pages, assets, kept) {
  try {
    const [shared, cache] = [await caches.open("aset"), await caches.open(parcel.name)];
    for (const { path, body, headers } of assets) await shared.put(path, new Response(body, { headers }));
    for (const { path, text, headers } of pages) await cache.put(path, new Response(text, { headers }));
    await cache.put("/", new Response(JSON.stringify(parcel)));
  } catch (error) {
    if (!kept) await caches.delete(parcel.name); // the phone is full
    throw error;
  }
}

// What is kept is brought to the newest edition; what is no longer open to the person goes.
export async function refresh() {
  const given = await fetchList();
  for (const { slug, edition } of await list(given.orang)) {
    if (edition !== given.edisi) await keep(slug, [], undefined, given);
  }
}

export async function remove(slug) {
  const person = await owner();
  const parcel = (await list(person)).find((one) => one.slug === slug);
  if (parcel) await caches.delete(parcel.name);
  await tidy(person);
}

export async function keptPage(path) {
  const slug = path.match(MODULE)?.[1];
  const parcel = slug && (await list(await owner())).find((one) => one.slug === slug);
  return parcel?.pages[path] && (await caches.open(parcel.name)).match(path);
}

// A lesson that was read with network: its copy is kept, with the module's own page.
export async function note(path, edition) {
  const [home, slug] = path.match(MODULE);
  await new Promise((done) => setTimeout(done, 1500)); // the page itself comes first
  await inTurn(async () => {
    const parcel = (await list(await owner())).find((one) => one.slug === slug);
    if (parcel?.edition !== edition || !parcel.pages[path]) await keep(slug, [home, path]);
  }).catch(() => {});
}
