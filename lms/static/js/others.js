// What an earlier sitting left on this phone, and whether the phone can keep another one.
import { begin, events, forget, settle, sittings } from "./database.js";

// The other sittings of this owner. Of somebody else's the answers go when all have arrived.
async function list({ db, key: own, owner }) {
  const tx = begin(db);
  const [keys, all] = await Promise.all([settle(sittings(tx).getAllKeys()), settle(events(tx).getAll())]);
  const found = [];
  for (const key of keys.filter((name) => name !== own && name.split("/").length === 2)) {
    const its = all.filter((event) => event.sitting === key);
    if (key.startsWith(owner)) found.push(key.split("/")[1]);
    else if (its.every((event) => event.arrival)) forget(tx, key, its);
  }
  await settle(tx);
  return found;
}

const NO_PAGE = { changed() {}, answered() {}, elsewhere() {} };

// Sends what waits in them; one is forgotten when the server says that it is over. The classes are those of
// the page, so that they do not travel twice.
export async function flushOthers(log, door, { Log, Sender }) {
  for (const attempt of await list(log).catch(() => [])) {
    const other = await new Log(log.owner, attempt).open();
    if (other.waiting().length && !(await new Sender(other, door, NO_PAGE).run())) continue;
    const { body } = await door.call(`/pengerjaan/${attempt}/pegangan`).catch(() => ({}));
    if (body?.closed && !other.waiting().length) other.clear();
  }
}

// Whether this phone can keep a whole test; asked before one begins.
export async function canStore(Log) {
  const log = await new Log("coba", "coba").open();
  await log.write(1, "x".repeat(2e5));
  log.clear();
  return log.isDurable;
}
