// What the worker keeps, and for whom. Before the worker's files stands SHELL: the parts of the page without
// network, and their edition.
//
// caches   kulit/<edition>                 the page without network and what it is made of
//          isi/<person>/<module>/<edition>  pages of one module, and under "/" what is there (written last)
//          aset                            style, font, pictures: their address names their content
//          rak                             who is signed in
export const NOBODY = "-";
export const shellName = `kulit/${SHELL.edition}`;

let turn = Promise.resolve();
// One change at a time.
export function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

export async function owner() {
  const found = await (await caches.open("rak")).match("/");
  return found ? found.text() : NOBODY;
}

export const own = async (person) => (await caches.open("rak")).put("/", new Response(person));

// The parcels of a person: [{name, slug, edition, title, level, all: {path: title}, pages: {path: bytes},
// assets: {path: bytes}}]
export async function list(person) {
  const names = (await caches.keys()).filter((name) => name.startsWith(`isi/${person}/`));
  const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).match("/"))?.json()));
  return found.filter(Boolean);
}

// Deletes caches that are nobody's, half stored, or of somebody else; then assets no page needs.
export async function tidy(person) {
  const parcels = await list(person);
  const names = new Set(parcels.map((parcel) => parcel.name));
  for (const name of await caches.keys()) {
    if (name.startsWith("isi/") && !names.has(name)) await caches.delete(name);
    if (name.startsWith("uji/") && name !== `uji/${person}`) await caches.delete(name);
  }
  const needed = new Set(parcels.flatMap((parcel) => Object.keys(parcel.assets)));
  const assets = await caches.open("aset");
  for (const request of await assets.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!needed.has(pathname + search)) await assets.delete(request);
  }
}

export async function clear() {
  await own(NOBODY);
  await tidy(NOBODY);
}

// `person`: who the server says is signed in. With another person all that was kept goes, with nobody it rests.
export async function meet(person) {
  if (!person || person === (await owner())) return;
  await own(person);
  if (person !== NOBODY) await tidy(person);
}

export async function keptAsset(path) {
  return (await (await caches.open(shellName)).match(path)) || (await caches.open("aset")).match(path);
}
