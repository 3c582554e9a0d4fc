// What an earlier sitting left on this phone, and whether the phone can keep another one.
import { begin, events, forget, settle, sittings } from "./database.js";

// Other sittings of this owner in which answers still wait; what is complete is not kept.
async function waiting({ db, key: own, owner }) {
  const tx = begin(db);
  const [keys, all] = await Promise.all([settle(sittings(tx).getAllKeys()), settle(events(tx).getAll())]);
  const found = [];
  for (const key of keys.filter((name) => name !== own && name.split("/").length === 2)) {
    const its = all.filter((event) => event.sitting === key);
    if (its.every((event) => event.arrival)) forget(tx, key, its);
    else if (key.startsWith(owner)) found.push(key.split("/")[1]);
  }
  await settle(tx);
  return found;
}

const NO_PAGE = { changed() {}, answered() {}, elsewhere() {} };

// Sends them. The classes are those of the page, so that they do not travel twice.
export async function flushOthers(log, door, { Log, Sender }) {
  for (const attempt of await waiting(log).catch(() => [])) {
    const other = await new Log(log.owner, attempt).open();
    await new Sender(other, door, NO_PAGE).run();
  }
}

// Whether this phone can keep a whole test; asked before one begins.
export async function canStore(Log) {
  const log = await new Log("coba", "coba").open();
  await log.write(1, "x".repeat(2e5));
  log.clear();
  return log.isDurable;
}
