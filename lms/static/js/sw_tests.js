// The page of a running test, so that a reload without network shows it: its questions and answers are in
// IndexedDB, its script and style in the browser's own cache.
//
// caches   uji/<person>   "/pengerjaan/<id>" as it came last, with the moment; gone with the result, with signing
//                         out, and when somebody else signs in
import { NOBODY, meet, owner } from "./sw_caches.js";

const PAGE = /^(\/pengerjaan\/[0-9a-f-]{36})(?:\/\d+|\/kirim)?$/;
const OVER = /^(\/pengerjaan\/[0-9a-f-]{36})\/(?:hasil|pembahasan)$/;
const KEPT_AT = "X-Disimpan";
const LEFT = /data-sisa="(\d+)"/;

export const isTest = (path) => PAGE.test(path) || OVER.test(path);
export const cacheOf = (person) => caches.open(`uji/${person}`);

// The page itself when there is network; else the kept one, else none.
export async function showTest(event, path) {
  const [, test] = path.match(PAGE) || path.match(OVER);
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return OVER.test(path) ? null : keptTest(test);
  }
  const person = response.headers.get("X-Rak-Orang");
  event.waitUntil(afterwards(test, path, person, response.ok && response.clone()).catch(() => {}));
  return response;
}

async function afterwards(test, path, person, copy) {
  await meet(person);
  if (!person || person === NOBODY) return;
  const cache = await cacheOf(person);
  if (OVER.test(path)) await cache.delete(test);
  else if (copy && !copy.redirected && !path.endsWith("/kirim")) {
    const headers = new Headers(copy.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    headers.set(KEPT_AT, String(Date.now()));
    await cache.put(test, new Response(await copy.text(), { headers }));
  }
}

// With the time that has passed since taken off: a phone without network guesses no more than there is.
async function keptTest(test) {
  const kept = await (await cacheOf(await owner())).match(test);
  if (!kept) return null;
  const passed = Math.max(0, Math.ceil((Date.now() - Number(kept.headers.get(KEPT_AT))) / 1000));
  const page = await kept.text();
  const told = page.replace(LEFT, (_, left) => `data-sisa="${Math.max(0, left - passed)}"`);
  return new Response(told, { headers: kept.headers });
}
