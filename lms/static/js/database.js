// IndexedDB in promises: one store of answer events, one of what is known of each sitting.

// A request, or a transaction.
export const settle = (work) =>
  new Promise((done, failed) => {
    work.onsuccess = work.oncomplete = () => done(work.result);
    work.onerror = work.onabort = work.onblocked = failed;
    setTimeout(failed, 3000); // some browsers never answer at all when storage is refused
  });

export const events = (tx) => tx.objectStore("events");
export const sittings = (tx) => tx.objectStore("sittings");
// A transaction that is on the disk when it is complete.
export const begin = (db) => db.transaction(["events", "sittings"], "readwrite", { durability: "strict" });

export async function connect() {
  const request = indexedDB.open("jenjang", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("events", { keyPath: "id" }).createIndex("sitting", "sitting");
    request.result.createObjectStore("sittings");
  };
  return settle(request);
}

// `isOver`: also the page that answers it, by which a sitting that goes on knows itself again
export function forget(tx, key, its, isOver) {
  for (const event of its) events(tx).delete(event.id);
  for (const name of [key, `${key}/lembar`]) sittings(tx).delete(name);
  if (isOver) sittings(tx).delete(`${key}/pegangan`);
}
