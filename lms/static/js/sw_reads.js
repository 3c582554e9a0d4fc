// Lessons that were read without network: noted on the phone, credited by a page once there is one.
//
// caches   baca/<person>   "/modul/<module>/<lesson>" for each that waits; it outlives signing out, since what
//                          was read was read, and goes out for its owner alone
import { NOBODY, list, owner } from "./sw_caches.js";

const FINISHED = /^(\/modul\/[^/]+\/[^/]+)\/pembacaan$/;
const queue = async () => caches.open(`baca/${await owner()}`);

export const finishedLesson = (path) => path.match(FINISHED)?.[1];

export async function noteRead(lesson) {
  if ((await owner()) !== NOBODY) await (await queue()).put(lesson, new Response(""));
}

export async function listRead() {
  const person = await owner();
  if (person === NOBODY) return { person, paths: [] };
  const kept = await (await queue()).keys();
  return { person, paths: kept.map(({ url }) => new URL(url).pathname) };
}

export async function forgetRead(paths) {
  const cache = await queue();
  for (const path of paths) await cache.delete(path);
}

// What is kept on this phone and comes after this lesson; else the module's own page.
export async function afterLesson(lesson) {
  const home = lesson.slice(0, lesson.lastIndexOf("/"));
  const parcel = (await list(await owner())).find(({ slug }) => home === `/modul/${slug}`);
  if (!parcel) return home;
  const paths = Object.keys(parcel.all);
  const next = paths[paths.indexOf(lesson) + 1];
  return next && parcel.pages[next] ? next : home;
}
