// The worker of the reading pages. It keeps copies that name nobody (/rak/modul/…) under the person who
// read them, and shows them where there is no network; also the page of a running test (sw_tests.js). What a
// sitting posts goes past it.
import { NOBODY, clear, inTurn, keptAsset, list, meet, own, owner, shellName } from "./sw_caches.js";
import { afterLesson, finishedLesson, forgetRead, listRead, noteRead } from "./sw_reads.js";
import { isPractice, showPractice } from "./sw_practice.js";
import { isTest, showTest } from "./sw_tests.js";
import { fetchList, keep, keptPage, note, refresh, remove } from "./sw_copies.js";

const FIXED = /^\/(static|gambar)\//;
const EMERGENCY = /^\/darurat(\/|$)/; // the same for everybody of a region: kept as it was last seen
const SLOW = 6000; // milliseconds until a page that is on the shelf is shown from there

const late = () => new Promise((_, failed) => setTimeout(failed, SLOW));

async function showPage(event, path) {
  if (EMERGENCY.test(path)) return showEmergency(event.request, path);
  const kept = await keptPage(path).catch(() => null);
  let response;
  try {
    const asked = fetch(event.request);
    response = await (kept ? Promise.race([asked, late()]) : asked);
  } catch {
    return kept || offline();
  }
  await meet(response.headers.get("X-Rak-Orang")).catch(() => {}); // storage may be refused
  const edition = response.headers.get("X-Rak-Edisi");
  if (edition) event.waitUntil(note(path, edition));
  return response;
}

const offline = async () => (await caches.open(shellName)).match("/rak/luring");

async function showEmergency(request, path) {
  const shell = await caches.open(shellName);
  const kept = (await shell.match(path)) || (await shell.match("/rak/luring"));
  try {
    const response = await Promise.race([fetch(request), late()]);
    if (response.ok) await shell.put(path, response.clone());
    return response;
  } catch {
    return kept;
  }
}

// A lesson read to its end counts also without network; any other press says that it was not sent.
async function send(request, path) {
  try {
    return await fetch(request);
  } catch {
    const lesson = finishedLesson(path);
    if (!lesson) return (await caches.open(shellName)).match("/rak/luring/kirim");
    await noteRead(lesson);
    return Response.redirect(await afterLesson(lesson), 303);
  }
}

const showAsset = async (request) => {
  const { pathname, search } = new URL(request.url);
  return (await keptAsset(pathname + search).catch(() => null)) || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname.startsWith("/pengerjaan/")) {
    const asked = request.method === "GET" && request.mode === "navigate" && isTest(pathname);
    if (asked) event.respondWith(showTest(event, pathname).then((page) => page || offline()));
    return;
  }
  if (request.method !== "GET") {
    if (pathname === "/keluar") event.waitUntil(inTurn(clear));
    else if (pathname.startsWith("/masuk")) event.waitUntil(own(NOBODY)); // until a page says who it is
    if (request.mode === "navigate") event.respondWith(send(request, pathname));
  } else if (request.mode === "navigate" && isPractice(pathname)) {
    event.respondWith(showPractice(event, pathname).then((page) => page || offline()));
  } else if (request.mode === "navigate") {
    const read = searchParams.get("dibaca"); // said by the link at the end of a copy
    if (read) event.waitUntil(noteRead(`${pathname.match(/^\/modul\/[^/]+/)}/${read}`));
    event.respondWith(showPage(event, pathname));
  }
  else if (FIXED.test(pathname)) event.respondWith(showAsset(request));
});

const sum = (sizes) => Object.values(sizes).reduce((one, other) => one + other, 0);

// The shelf as the page shows it; bytes of what several modules share are counted once.
async function describe() {
  const person = await owner();
  const parcels = person === NOBODY ? [] : await list(person);
  const modules = parcels.map(({ slug, title, level, pages, all, assets }) => {
    const pictures = Object.entries(assets).filter(([path]) => path.startsWith("/gambar/"));
    const bytes = sum(pages) + sum(Object.fromEntries(pictures));
    return { slug, title, level, pages: Object.keys(pages), all, bytes };
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
  read: listRead,
  credited: (paths) => forgetRead(paths),
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
  const fresh = { cache: "reload" };
  const wanted = SHELL.files.map((path) => new Request(path, path.startsWith("/static/") ? {} : fresh));
  await cache.addAll(wanted);
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith("kulit/") && name !== shellName);
  for (const name of old) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
