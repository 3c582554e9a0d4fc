// What this phone keeps of one sitting: every change of an answer, before it is sent. Keys begin with the
// owner, so nobody sees or sends what belongs to another person. Where IndexedDB is refused or full, the
// same log lives in memory alone, and `isDurable` says so.
import { begin, connect, events, forget, settle, sittings } from "./database.js";

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// 128 random bits; crypto.randomUUID is missing on plain http
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export class Log {
  // `next`: the sequence the server expects next
  constructor(owner, attempt, next = 0) {
    Object.assign(this, { owner, attempt, next, key: `${owner}/${attempt}`, events: [], doubts: null });
    this.unstored = new Set();
    this.storing = new Set();
    this.turn = Promise.resolve();
  }

  async open() {
    try {
      await this.connect();
      const tx = begin(this.db);
      const asked = [sittings(tx).get(this.key), sittings(tx).get(`${this.key}/lembar`), events(tx).index("sitting").getAll(this.key)];
      const [known = {}, sheet, found] = await Promise.all(asked.map(settle));
      // what was sent before this page came is not known: such an event is never changed any more
      for (const event of found) Object.assign(event, { sent: true, stale: false });
      this.events = found.sort((one, other) => one.sequence - other.sequence);
      Object.assign(this, { sheet, next: Math.max(this.next, known.next ?? 0), doubts: known.doubts });
    } catch {
      this.db = null;
    }
    return this;
  }

  async connect() {
    this.db = await connect();
    this.cleared = false;
    this.db.onclose = () => {
      Object.assign(this, { db: null, cleared: true });
      this.unstored = new Set(this.events);
    };
  }

  // Nothing hangs on this page staying open.
  get isDurable() {
    return this.db && [...this.unstored].every((event) => this.storing.has(event));
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
    return Object.fromEntries(this.events.filter((event) => event.arrival !== "unreadable").map((event) => [event.position, event.id]));
  }

  // Resolves when the answer is stored. Text that is still being typed stays one event until it is sent.
  write(position, answer, typing) {
    let event = this.newest(position);
    if (!typing || !event || !event.typing || event.sent) {
      event = { id: newId(), sitting: this.key, position, sequence: this.next++ };
      this.events.push(event);
      this.unstored.add(event);
    }
    const at = new Date().toISOString(); // the phone's clock: kept, decides nothing
    Object.assign(event, { answer, typing, client_at: at.length === 24 ? at : null });
    this.storing.add(event);
    return (this.turn = this.turn.then(() => this.store(event)));
  }

  // The counter is shared by the tabs of this browser: read and raised in the transaction of the event.
  async store(event) {
    try {
      if (this.cleared) await this.connect(); // what this page still knows is written again
      const batch = new Set([...this.unstored, event]);
      const tx = begin(this.db);
      const { next = 0 } = (await settle(sittings(tx).get(this.key))) || {};
      if (this.unstored.has(event)) event.sequence = Math.max(event.sequence, next);
      for (const one of batch) events(tx).put(one);
      this.next = Math.max(this.next, next, event.sequence + 1);
      sittings(tx).put({ next: this.next, doubts: this.doubts }, this.key);
      await settle(tx);
      for (const one of batch) this.unstored.delete(one);
    } catch {
      this.unstored.add(event); // full or refused: kept in memory, and the next change tries again
    }
    this.storing.delete(event);
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

  // Worth keeping, but nothing is lost without it.
  async keep(change) {
    try {
      const tx = begin(this.db);
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

// Whether this phone can keep a whole test; asked before one begins.
export async function canStore() {
  const log = new Log("coba", "coba");
  await log.open();
  await log.write(1, "x".repeat(2e5));
  log.clear();
  return log.isDurable;
}
