// One sitting on one page: wires log, sender, sheet, clock and submission together.
import { Clock } from "./clock.js";
import { Door } from "./door.js";
import { Log, same } from "./log.js";
import { CHECK, find, refresh, show, tell } from "./overview.js";
import { flushOthers, Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { Submission } from "./submission.js";

const PAUSE = 600; // ms after the last letter

export class Sitting {
  constructor(form) {
    const { attempt, owner, urutan } = form.dataset;
    this.form = form;
    this.log = new Log(owner, attempt, Number(urutan) || 0);
    this.door = new Door(owner, form.csrf_token.value, document.getElementById("masuk-lagi"));
    this.sender = new Sender(this.log, this.door, {
      changed: () => this.changed(),
      answered: (...given) => this.answered(...given),
      elsewhere: () => this.giveWay(),
    });
    this.submission = new Submission(this.log, this.sender, this.door);
    this.opened = this.log.open();
    form.addEventListener("submit", (event) => this.pressed(event));
  }

  async begin() {
    await this.opened;
    const waited = this.log.waiting().length;
    this.claim();
    if (find("isi")) this.takeOver();
    this.clock = new Clock(find("sisa"), () => this.over(), (words) => tell(find("kabar"), words));
    for (const button of document.querySelectorAll("[data-masuk]")) button.onclick = () => this.signIn();
    addEventListener("online", () => this.sender.flush(true));
    addEventListener("pagehide", () => this.sender.farewell());
    addEventListener("beforeunload", (event) => this.log.isDurable || !this.log.waiting(true).length || event.preventDefault());
    addEventListener("visibilitychange", () => (document.hidden ? this.sender.farewell() : this.sender.flush(true)));
    if (this.submission.isPending) this.submission.run("");
    const complete = await this.sender.flush();
    if (waited && complete && !this.sheet && !this.submission.running) location.reload(); // its lists are older
    flushOthers(this.log, this.door);
  }

  takeOver() {
    this.sheet = new Sheet(this.form, this.log, {
      answer: (...given) => this.save(...given),
      doubt: () => this.sender.flush(),
      changed: () => this.changed(),
    });
    this.sheet.takeOver();
    find("lanjut-di-sini").onclick = () => this.sender.flush(true).then((heard) => heard && location.reload());
    if (this.log.sheet) this.sheet.fill(this.log.sheet, []);
    this.fetchSheet();
  }

  async fetchSheet() {
    const received = this.log.events.filter((event) => event.arrival);
    const { text } = await this.door.call(`${this.sheet.base}/lembar`).catch(() => ({}));
    if (!/data-soal/.test(text)) return setTimeout(() => this.fetchSheet(), 3000);
    this.log.keepSheet(text);
    return this.sheet.fill(text, received);
  }

  async save(position, answer, typing) {
    clearTimeout(this.pause);
    const stored = same(answer, this.sheet.answer(position)) ? null : this.log.write(position, answer, typing);
    this.changed();
    await stored;
    this.changed();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.sender.flush(), typing ? PAUSE : 0);
  }

  pressed(event) {
    event.preventDefault();
    const wanted = event.submitter?.value;
    this.opened.then(() => this.turnTo(wanted));
  }

  turnTo(wanted) {
    const { place, total, checking } = this.sheet || { checking: true };
    if (Number(wanted)) this.sheet.go(wanted);
    else if (wanted === "prev") this.sheet.go(checking ? place : place - 1);
    else if (checking) this.submission.run("");
    else this.sheet.go(wanted === "check" || place === total ? CHECK : place + 1);
  }

  answered({ seconds_left, closed }, begun) {
    this.clock?.correct(seconds_left, begun);
    if (closed) this.close(this.clock?.isOver ? "habis" : "ditutup");
  }

  // An organiser may have given more time since: the server is asked before handing in.
  async over() {
    this.sheet?.lock();
    await this.sender.flush(true);
    if (this.clock.isOver) this.close("habis");
    else location.reload();
  }

  // Not in a place that gave way to another: there may be answers in that one.
  close(why) {
    if (this.moved) return;
    this.sheet?.lock();
    this.submission.run(why);
  }

  // One place answers at a time: the one that was opened last.
  claim() {
    if (!window.BroadcastChannel) return;
    const { owner, attempt } = this.log;
    const channel = new BroadcastChannel("jenjang");
    channel.onmessage = ({ data }) => {
      if (data.attempt === attempt) this.giveWay();
      if (data.owner === owner) return;
      this.door.doubtful = true;
      this.sender.flush();
    };
    channel.postMessage({ owner, attempt });
  }

  giveWay() {
    this.moved = true;
    this.sheet?.lock();
    show("tempat-lain", true);
  }

  signIn() {
    this.door.wanted = this.door.doubtful = true;
    this.submission.wake?.();
    this.sender.flush();
  }

  changed() {
    const { trouble } = this.sender;
    const [cut, safe, left] = [trouble === "sinyal", this.log.isDurable, this.log.waiting(true).length];
    show("tanpa-sinyal", cut && safe);
    show("tanpa-sinyal-simpan", cut && !safe);
    show("tanpa-simpan", !cut && !safe);
    show("masuk-habis", trouble === "masuk");
    show("orang-lain", trouble === "orang");
    show("tidak-terbaca", this.log.events.some((event) => event.arrival === "unreadable"));
    show("belum-sampai", left);
    if (!this.sheet || this.submission.running) return;
    for (const part of document.querySelectorAll(".bawah, .lembar > nav, [data-isi]")) part.hidden = trouble === "orang";
    if (this.sheet.checking) find("isi").hidden = true;
    refresh(this.sheet, this.sender);
  }
}
