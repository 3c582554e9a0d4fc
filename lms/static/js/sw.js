// The worker of the reading pages. It keeps copies that name nobody (/rak/modul/…) under the person who
// read them, and shows them where there is no network. What is posted, and every page of a sitting, goes
// past it. Before this file stands SHELL: the parts of the page without network, and their edition.
//
// caches   kulit/<edition>                 the page without network and what it is made of
//          isi/<person>/<module>/<edition>  pages of one module, and under "/" what is there (written last)
//          aset                            style, font, pictures: their address names their content
//          rak                             who is signed in
const LINKED = /(?:href|src)="(\/(?:static|gambar)\/[^"#]+)/g;
const FIXED = /^\/(static|gambar)\/|^\/skrip\/rak\.js/;
const MODULE = /^\/modul\/([^/]+)/;
const NOBODY = "-";
const SLOW = 6000; // milliseconds until a page that is on the shelf is shown from there
const shellName = `kulit/${SHELL.edition}`;

let turn = Promise.resolve();
// One change at a time.
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

async function owner() {
  const found = await (await caches.open("rak")).match("/");
  return found ? found.text() : NOBODY;
}

const own = async (person) => (await caches.open("rak")).put("/", new Response(person));

// The parcels of a person: [{name, slug, edition, title, level, all: {path: title}, pages: {path: bytes}, assets: {path: bytes}}]
async function list(person) {
  const names = (await caches.keys()).filter((name) => name.startsWith(`isi/${person}/`));
  const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).match("/"))?.json()));
  return found.filter(Boolean);
}

// Deletes caches that are nobody's, half stored, or of somebody else; then assets no page needs.
async function tidy(person) {
  const parcels = await list(person);
  const names = new Set(parcels.map((parcel) => parcel.name));
  for (const name of await caches.keys()) {
    if (name.startsWith("isi/") && !names.has(name)) await caches.delete(name);
  }
  const needed = new Set(parcels.flatMap((parcel) => Object.keys(parcel.assets)));
  const assets = await caches.open("aset");
  for (const request of await assets.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!needed.has(pathname + search)) await assets.delete(request);
  }
}

async function clear() {
  await own(NOBODY);
  await tidy(NOBODY);
}

// `person`: who the server says is signed in. With another person all that was kept goes, with nobody it rests.
async function meet(person) {
  if (!person || person === (await owner())) return;
  await own(person);
  if (person !== NOBODY) await tidy(person);
}

async function fetchCopy(path, edition) {
  const response = await fetch(`/rak${path}`);
  if (!response.ok || response.redirected || response.headers.get("X-Rak-Edisi") !== edition) throw new Error("salinan");
  return response;
}

async function fetchList() {
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
async function keep(slug, wanted, report = () => {}, given = null) {
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
async function refresh() {
  const given = await fetchList();
  for (const { slug, edition } of await list(given.orang)) {
    if (edition !== given.edisi) await keep(slug, [], undefined, given);
  }
}

async function remove(slug) {
  const person = await owner();
  const parcel = (await list(person)).find((one) => one.slug === slug);
  if (parcel) await caches.delete(parcel.name);
  await tidy(person);
}

async function keptPage(path) {
  const slug = path.match(MODULE)?.[1];
  const parcel = slug && (await list(await owner())).find((one) => one.slug === slug);
  return parcel?.pages[path] && (await caches.open(parcel.name)).match(path);
}

async function keptAsset(path) {
  return (await (await caches.open(shellName)).match(path)) || (await caches.open("aset")).match(path);
}

// A lesson that was read with network: its copy is kept, with the module's own page.
async function note(path, edition) {
  const [home, slug] = path.match(MODULE);
  await new Promise((done) => setTimeout(done, 1500)); // the page itself comes first
  await inTurn(async () => {
    const parcel = (await list(await owner())).find((one) => one.slug === slug);
    if (parcel?.edition !== edition || !parcel.pages[path]) await keep(slug, [home, path]);
  }).catch(() => {});
}

const late = () => new Promise((_, failed) => setTimeout(failed, SLOW));

async function showPage(event, path) {
  const kept = await keptPage(path).catch(() => null);
  let response;
  try {
    const asked = fetch(event.request);
    response = await (kept ? Promise.race([asked, late()]) : asked);
  } catch {
    return kept || (await caches.open(shellName)).match("/rak/luring");
  }
  await meet(response.headers.get("X-Rak-Orang")).catch(() => {}); // storage may be refused
  const edition = response.headers.get("X-Rak-Edisi");
  if (edition) event.waitUntil(note(path, edition));
  return response;
}

const showAsset = async (request) => {
  const { pathname, search } = new URL(request.url);
  return (await keptAsset(pathname + search).catch(() => null)) || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || pathname.startsWith("/pengerjaan/")) return;
  if (request.method !== "GET") {
    if (pathname === "/keluar") event.waitUntil(inTurn(clear));
    else if (pathname.startsWith("/masuk")) event.waitUntil(own(NOBODY)); // until a page says who it is
  } else if (request.mode === "navigate") event.respondWith(showPage(event, pathname));
  else if (FIXED.test(pathname)) event.respondWith(showAsset(request));
});

const sum = (sizes) => Object.values(sizes).reduce((one, other) => one + other, 0);

// The shelf as the page shows it; bytes of what several modules share are counted once.
async function describe() {
  const person = await owner();
  const parcels = person === NOBODY ? [] : await list(person);
  const modules = parcels.map(({ slug, title, level, pages, all, assets }) => {
    const pictures = Object.entries(assets).filter(([path]) => path.startsWith("/gambar/"));
    return { slug, title, level, pages: Object.keys(pages), all, bytes: sum(pages) + sum(Object.fromEntries(pictures)) };
  });
  const shared = Object.assign({}, ...parcels.map(({ assets }) => assets));
  return { modules, bytes: sum(shared) + parcels.reduce((total, { pages }) => total + sum(pages), 0) };
}

const ANSWERS = {
  describe,
  offer: async () => (await fetchList()).modul,
  keep: (slug, report) => inTurn(() => keep(slug, null, report)),
  remove: (slug) => inTurn(() => remove(slug)),
  refresh: () => inTurn(refresh),
};

self.addEventListener("message", (event) => {
  const { ask, slug } = event.data;
  const [port] = event.ports;
  const report = (progress) => port.postMessage(progress);
  const refuse = (error) => port.postMessage({ fault: error?.name === "QuotaExceededError" ? "penuh" : "gagal" });
  event.waitUntil(ANSWERS[ask](slug, report).then((found) => port.postMessage({ found }), refuse));
});

async function prepare() {
  const cache = await caches.open(shellName);
  await cache.addAll(SHELL.files.map((path) => new Request(path, path.startsWith("/rak/") ? { cache: "reload" } : {})));
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith("kulit/") && name !== shellName);
  for (const name of old) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
