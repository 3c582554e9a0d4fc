// Latih without network: its page and a whole round, as they came last. What is answered is in IndexedDB.
//
// caches   uji/<person>   "/latihan" and "/latihan/putaran", beside the tests of the person and gone with them
import { NOBODY, meet, owner } from "./sw_caches.js";
import { cacheOf } from "./sw_tests.js";

const PAGE = /^\/latihan(\/putaran)?$/;
export const isPractice = (path) => PAGE.test(path);

// The page itself when there is network; else the kept one, else none.
export async function showPractice(event, path) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(path, response.clone()).catch(() => {}));
    return response;
  } catch {
    return (await cacheOf(await owner())).match(path);
  }
}

async function keep(path, copy) {
  const person = copy.headers.get("X-Rak-Orang");
  await meet(person);
  if (!person || person === NOBODY || !copy.ok) return;
  const cache = await cacheOf(person);
  await cache.put(path, copy);
  if (!path.match(PAGE)[1]) await cache.add(`${path}/putaran`); // also a round that was never opened
}
