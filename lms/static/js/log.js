// What this phone keeps of one sitting: every change of an answer, before it is sent. Keys begin with the
// owner, so nobody sees or sends what belongs to another person. Where IndexedDB is refused or full, the
// same log lives in memory alone, and `isDurable` says so.
import { begin, connect, events, forget, settle, sittings } from "./database.js";
import { newId } from "./ids.js";

export class Log {
  // `next`: the sequence the server expects next
  constructor(owner, attempt, next = 0) {
    this.owner = owner;
    this.attempt = attempt;
    this.next = next;
    this.key = `${owner}/${attempt}`;
    this.events = [];
    this.doubts = null;
    this.fresh = new Set(); // never stored yet: its sequence is still open
    this.unstored = new Set(); // as it stands now, on the screen alone
    this.storing = new Set();
    this.turn = Promise.resolve();
  }

  async open() {
    try {
      await this.connect();
      const tx = begin(this.db);
      const [one, all] = [sittings(tx), events(tx).index("sitting")];
      const kept = ["", "/lembar", "/pegangan"].map((part) => one.get(this.key + part));
      const asked = [all.getAll(this.key), ...kept];
      const [found, known = {}, sheet, holder] = await Promise.all(asked.map(settle));
      // what was sent before this page came is not known: such an event is never changed any more
      for (const event of found) Object.assign(event, { sent: true, stale: false });
      this.events = found.sort((one, other) => one.sequence - other.sequence);
      Object.assign(this, { sheet, holder, doubts: known.doubts });
      this.next = Math.max(this.next, known.next ?? 0);
    } catch {
      this.db = null;
    }
    return this;
  }

  async connect() {
    this.db = await connect();
    this.cleared = false;
    this.db.onclose = () => {
      this.db = null;
      this.cleared = true;
      this.unstored = new Set(this.events);
    };
  }

  // Nothing hangs on this page staying open.
  get isDurable() {
    return this.db && [...this.unstored].every((event) => this.storing.has(event));
  }

  // Whether the page may be left without losing anything.
  get isSafe() {
    return this.isDurable || !this.waiting(true).length;
  }

  // What the server has not answered for; what is being stored right now comes with the next flush.
  waiting(all) {
    return this.events.filter((event) => !event.arrival && (all || !this.storing.has(event)));
  }

  // As they go to the server.
  wire(its) {
    return its.map(({ id, position, answer, sequence, client_at }) => ({ id, position, answer, sequence, client_at }));
  }

  newest(position) {
    return this.events.filter((event) => event.position === position && !event.stale).pop();
  }

  // The last event of each position, as submitting names them.
  last() {
    const readable = this.events.filter((event) => event.arrival !== "unreadable");
    return Object.fromEntries(readable.map((event) => [event.position, event.id]));
  }

  // Resolves when the answer is stored. Text that is still being typed stays one event until it is sent.
  write(position, answer, typing) {
    let event = this.newest(position);
    if (!typing || !event || !event.typing || event.sent) {
      event = { id: newId(), sitting: this.key, position, sequence: this.next++ };
      this.events.push(event);
      this.fresh.add(event);
    }
    this.unstored.add(event);
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
      if (this.fresh.has(event)) event.sequence = Math.max(event.sequence, next);
      const answers = new Map([...batch].map((one) => [one, one.answer]));
      for (const one of batch) events(tx).put(one);
      this.next = Math.max(this.next, next, event.sequence + 1);
      sittings(tx).put({ next: this.next, doubts: this.doubts }, this.key);
      await settle(tx);
      for (const [one, answer] of answers) {
        this.fresh.delete(one);
        if (one.answer === answer) this.unstored.delete(one); // else somebody typed on, and it is stored again
      }
      if (this.unstored.has(event)) return;
    } catch {
      this.unstored.add(event); // full or refused: kept in memory, and the next change tries again
    }
    this.storing.delete(event);
  }

  doubt(positions) {
    this.doubts = positions;
    this.keep((tx) => sittings(tx).put({ next: this.next, doubts: positions }, this.key));
  }

  // "lembar": the questions; "pegangan": the page of this browser that answered last, see holder.js
  keepAs(name, value) {
    this.keep((tx) => sittings(tx).put(value, `${this.key}/${name}`));
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

  clear() {
    return this.keep((tx) => forget(tx, this.key, this.events, true));
  }
}
