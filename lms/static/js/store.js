// What this phone keeps: every change of an answer, in IndexedDB, before it is sent. Keys begin with the
// owner, so nobody sees or sends what belongs to another person. Where IndexedDB is refused or full, the
// same log lives in memory alone, and `isDurable` says so.
const STORE_PATIENCE = 3000; // some browsers never answer at all when storage is refused
const STORES = ["events", "sittings"];

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// A request, or a transaction, as a promise.
const settle = (work) =>
  new Promise((done, failed) => {
    work.onsuccess = work.oncomplete = () => done(work.result);
    work.onerror = work.onabort = work.onblocked = () => failed(work.error);
    setTimeout(failed, STORE_PATIENCE);
  });

const sittings = (tx) => tx.objectStore("sittings");
const events = (tx) => tx.objectStore("events");
const write = (db) => db.transaction(STORES, "readwrite", { durability: "strict" });

// 128 random bits; crypto.randomUUID is missing on plain http
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

async function open(lost) {
  const request = indexedDB.open("jenjang", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("events", { keyPath: "id" }).createIndex("sitting", "sitting");
    request.result.createObjectStore("sittings");
  };
  const db = await settle(request);
  db.onclose = lost; // somebody cleared the storage
  return db;
}

export class Log {
  // `next`: the sequence the server expects next
  constructor(owner, attempt, next = 0) {
    Object.assign(this, { owner, attempt, next, key: `${owner}/${attempt}`, events: [], doubts: null, sheet: "" });
    this.unstored = new Set();
    this.storing = new Set();
    this.turn = Promise.resolve();
  }

  async open() {
    try {
      await this.connect();
      const tx = this.db.transaction(STORES);
      const [known = {}, sheet, found] = await Promise.all(
        [sittings(tx).get(this.key), sittings(tx).get(`${this.key}/lembar`), events(tx).index("sitting").getAll(this.key)].map(settle));
      // what was sent before this page came is not known: such an event is never changed any more
      for (const event of found) Object.assign(event, { sent: true, stale: false });
      this.events = found.sort((one, other) => one.sequence - other.sequence);
      Object.assign(this, { sheet, next: Math.max(this.next, known.next || 0), doubts: known.doubts || null });
    } catch {
      this.db = null;
    }
    return this;
  }

  async connect() {
    this.db = await open(() => Object.assign(this, { db: null, cleared: true }));
  }

  get isDurable() {
    return Boolean(this.db) && !this.unstored.size;
  }

  // What the server has not answered for; what is being stored right now comes with the next flush.
  waiting(all) {
    return this.events.filter((event) => !event.arrival && (all || !this.storing.has(event)));
  }

  newest(position) {
    return this.events.filter((event) => event.position === position && !event.stale).pop();
  }

  // The last event of each position, as submitting names them.
  last() {
    return Object.fromEntries(this.events.filter((e) => e.arrival !== "unreadable").map((e) => [e.position, e.id]));
  }

  // One after the other; resolves when the answer is stored. Text that is still being typed stays one
  // event until it is first sent.
  write(position, answer, typing) {
    return (this.turn = this.turn.then(async () => {
      const last = this.newest(position);
      const draft = typing && last && last.typing && !last.sent;
      const event = draft ? last : { id: newId(), sitting: this.key, position, sequence: this.next };
      const at = new Date().toISOString(); // the phone's clock: kept, decides nothing
      Object.assign(event, { answer, typing, client_at: at.length === 24 ? at : null });
      if (!draft) this.events.push(event);
      this.storing.add(event);
      await this.store(event);
      this.storing.delete(event);
    }));
  }

  // The counter is shared by the tabs of this browser: read and raised in the transaction of the event.
  async store(event) {
    this.unstored.add(event);
    try {
      if (this.cleared) await this.reopen();
      const tx = write(this.db);
      const { next = 0 } = (await settle(sittings(tx).get(this.key))) || {};
      if (event.sequence >= this.next) event.sequence = Math.max(event.sequence, next);
      for (const one of this.unstored) events(tx).put(one);
      sittings(tx).put({ next: Math.max(next, event.sequence + 1), doubts: this.doubts }, this.key);
      await settle(tx);
      this.unstored.clear();
    } catch {
      // full or refused: it stays in memory, `isDurable` says so, and the next change tries again
    }
    this.next = Math.max(this.next, event.sequence + 1);
  }

  // What this page still knows is written again.
  async reopen() {
    await this.connect();
    this.cleared = false;
    for (const event of this.events) this.unstored.add(event);
  }

  doubt(positions) {
    this.doubts = positions;
    this.keep((tx) => sittings(tx).put({ next: this.next, doubts: positions }, this.key));
  }

  keepSheet(html) {
    this.keep((tx) => sittings(tx).put(html, `${this.key}/lembar`));
  }

  // `arrival` as the server said; none: to be sent again
  mark(event, arrival) {
    event.arrival = arrival;
    if (!this.unstored.has(event)) this.keep((tx) => events(tx).put(event));
  }

  resend(positions) {
    const last = this.last();
    for (const event of this.events) if (positions.includes(event.position) && last[event.position] === event.id) this.mark(event);
  }

  // Worth keeping, but nothing is lost without it.
  async keep(change) {
    try {
      const tx = write(this.db);
      await change(tx);
      await settle(tx);
    } catch {
      // full or refused
    }
  }

  // Other sittings of this owner in which answers still wait; what is complete is not kept.
  async others() {
    const found = [];
    await this.keep(async (tx) => {
      const [keys, all] = await Promise.all([settle(sittings(tx).getAllKeys()), settle(events(tx).getAll())]);
      for (const key of keys.filter((name) => name !== this.key && !name.endsWith("/lembar"))) {
        const its = all.filter((event) => event.sitting === key);
        if (its.every((event) => event.arrival)) forget(tx, key, its);
        else if (key.startsWith(this.owner)) found.push(key.split("/")[1]);
      }
    });
    return found;
  }

  clear() {
    return this.keep((tx) => forget(tx, this.key, this.events));
  }
}

function forget(tx, key, its) {
  for (const event of its) events(tx).delete(event.id);
  sittings(tx).delete(key);
  sittings(tx).delete(`${key}/lembar`);
}

// Whether this phone can keep a whole test; asked before one begins.
export async function canStore() {
  try {
    const tx = write(await open());
    sittings(tx).put("x".repeat(2e5), "coba");
    sittings(tx).delete("coba");
    await settle(tx);
    return true;
  } catch {
    return false;
  }
}
