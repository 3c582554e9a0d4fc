// One place answers a sitting at a time. Every page has a name of its own; the server knows which one answers,
// and this browser keeps the name of its newest page, so that one loaded again goes on by itself.
import { newId } from "./ids.js";
import { show } from "./overview.js";
import { recall, remember } from "./session.js";

const HEARING = 150; // ms in which another page of this browser that is alive says so

export class Holder {
  // `sitting`: lock(locked) the questions, fetchSheet() as they stand now
  constructor(log, sender, door, later, sitting) {
    this.log = log;
    this.sender = sender;
    this.door = door;
    this.later = later;
    this.sitting = sitting;
    this.name = newId();
    this.address = `/pengerjaan/${log.attempt}/pegangan`;
    if (!window.BroadcastChannel) return;
    this.channel = new BroadcastChannel("jenjang");
    this.channel.onmessage = ({ data }) => this.hear(data);
  }

  say(word) {
    const { owner, attempt } = this.log;
    this.channel?.postMessage({ owner, attempt, word });
  }

  hear({ owner, attempt, word }) {
    if (owner !== this.log.owner) {
      this.door.doubtful = true; // nothing goes out before it is clear who is signed in
      this.sender.flush();
    }
    if (attempt !== this.log.attempt) return;
    if (word === "siapa" && this.holds) this.say("saya");
    if (word === "saya") this.deny?.();
    if (word === "ambil") this.giveWay();
  }

  // Whether this page may answer without asking. `held`: the page that does so now, as the server said.
  isFree(held) {
    this.say("siapa");
    const known = [this.log.holder, recall(this.log.key)].filter(Boolean);
    const mine = !held || known.includes(held);
    if (!mine || !this.channel || !known.length) return mine;
    return new Promise((done) => {
      this.deny = () => done(false);
      setTimeout(() => done(true), HEARING);
    });
  }

  begin(free) {
    this.sender.holder = this.name;
    if (free) this.take();
    else this.giveWay();
  }

  take() {
    this.holds = true;
    this.say("ambil");
    this.log.keepAs("pegangan", this.name);
    remember(this.log.key, this.name); // where the log keeps nothing, this page still knows itself
  }

  // All questions as they stand; who holds them says so in the same breath.
  ask(sheet) {
    const mine = { holder: this.name, sheet: true };
    return this.holds ? this.door.call(this.address, mine) : this.door.call(sheet);
  }

  // Another place answers now. What waits here still goes out.
  giveWay() {
    if (!this.sender.holder || this.moved) return;
    this.holds = false;
    this.moved = true;
    this.sitting.lock(true);
    show("tempat-lain", true);
    this.later.get().then(({ tellPlace }) => tellPlace(this, this.sender, this.door));
  }

  // Taken back by a press; resolves when the questions are asked for.
  takeBack() {
    this.take();
    return this.sitting.fetchSheet();
  }

  // The questions are here as they stand now.
  isBack() {
    if (!this.moved || !this.holds) return;
    this.moved = false;
    show("tempat-lain", false);
    this.sitting.lock(false);
  }
}
