// Brings the log of one sitting to the server. An event leaves the queue only with the server's answer;
// the same event may be sent any number of times, the server knows it by its id.
import { Trouble } from "./door.js";

const BATCH = 100;

export class Sender {
  // `sitting`: changed() whenever a state may differ, answered(body, begun) after each answer, elsewhere()
  constructor(log, door, sitting) {
    this.log = log;
    this.door = door;
    this.sitting = sitting;
    this.flying = new Set(); // ids under way
    this.limit = BATCH;
    this.isWell();
  }

  isWell() {
    this.failures = 0;
    this.trouble = "";
    this.since = null; // performance.now() of the first failure
  }

  // True when the server has everything, false when it must wait; tries again by itself.
  // `ask`: also when nothing waits, to hear how things stand.
  flush(ask) {
    return (this.running ||= this.run(ask));
  }

  async run(ask) {
    clearTimeout(this.timer);
    try {
      await null; // never ends before `running` is set
      for (let first = ask || this.door.doubtful; first || this.log.waiting().length || this.log.doubts; first = false)
        await this.send(this.log.waiting().slice(0, this.limit));
      this.isWell();
      return true;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.trouble = error.kind;
      this.since ??= performance.now();
      const wait = Math.min(15000, 1000 * 2 ** this.failures++) * (0.5 + Math.random());
      this.timer = setTimeout(() => this.flush(), Math.max(wait, error.wait));
      return false;
    } finally {
      this.running = null;
      this.sitting.changed();
    }
  }

  // The page is being left: everything goes now, without waiting for anything.
  farewell() {
    const left = this.log.waiting(true).filter((event) => !this.flying.has(event.id));
    if ((left.length || this.log.doubts) && !this.door.doubtful) this.send(left.slice(0, this.limit)).catch(() => {});
  }

  async send(batch) {
    const { doubts } = this.log;
    for (const event of batch) {
      event.sent = true;
      this.flying.add(event.id);
    }
    this.sitting.changed();
    const begun = performance.now();
    try {
      const data = { events: this.log.wire(batch), doubts, holder: this.holder };
      const { status, body } = await this.door.call(`/pengerjaan/${this.log.attempt}/peristiwa`, data);
      if (status === 422) return this.isolate(batch);
      if (!body.stored) throw new Trouble("sinyal"); // not our server: the login page of a Wi-Fi
      this.take(batch, body.stored);
      if (batch.some((event) => !event.arrival)) throw new Trouble("sinyal");
      this.limit = BATCH;
      if (doubts && this.log.doubts === doubts) this.log.doubt(null);
      this.sitting.answered(body, begun);
    } finally {
      for (const event of batch) this.flying.delete(event.id);
      this.sitting.changed();
    }
  }

  take(batch, stored) {
    const arrivals = new Map(stored.map(({ id, arrival }) => [id, arrival]));
    for (const event of batch) {
      const arrival = arrivals.get(event.id);
      if (!arrival) continue;
      const isNewest = this.log.newest(event.position) === event;
      this.log.mark(event, arrival);
      if (arrival === "clash" && isNewest) this.log.write(event.position, event.answer).then(() => this.flush());
      if (arrival === "outdated" && isNewest) this.sitting.elsewhere();
    }
  }

  // The server cannot read one of them: find out which, so that it does not hold up the others.
  isolate(batch) {
    if (!batch.length) throw new Trouble("tolak");
    if (batch.length > 1) this.limit = 1;
    else this.log.mark(batch[0], "unreadable");
  }
}
