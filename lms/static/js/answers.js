// A sitting whose answers are never lost: wires log, sender, sheet, clock and submission to the page.
// Without this file the page is a plain form.
import { Clock } from "./clock.js";
import { Door } from "./door.js";
import { CHECK, find, refresh, show, tell } from "./overview.js";
import { Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { canStore, Log, same } from "./store.js";
import { Submission } from "./submission.js";

const PAUSE = 600; // ms after the last letter

class Sitting {
  constructor(form) {
    const { attempt, owner, urutan } = form.dataset;
    this.form = form;
    this.log = new Log(owner, attempt, Number(urutan) || 0);
    this.door = new Door(owner, form.csrf_token.value, document.getElementById("masuk-lagi"));
    this.sender = new Sender(this.log, this.door, {
      changed: () => this.changed(),
      answered: (body, begun) => this.answered(body, begun),
      elsewhere: () => this.giveWay(),
    });
    this.submission = new Submission(this.log, this.sender, this.door);
    this.opened = this.log.open();
    form.addEventListener("submit", (event) => this.pressed(event));
  }

  async begin() {
    await this.opened;
    this.claim();
    if (find("isi")) this.takeOver();
    this.clock = new Clock(find("sisa"), () => this.timeIsOver(), (words) => tell(find("kabar"), words));
    for (const button of document.querySelectorAll("[data-masuk]")) button.onclick = () => this.signIn();
    window.addEventListener("online", () => this.sender.flush(true));
    window.addEventListener("pagehide", () => this.sender.farewell());
    window.addEventListener("beforeunload", (event) => this.log.isDurable || !this.log.waiting(true).length || event.preventDefault());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.sender.farewell() : this.sender.flush(true)));
    if (this.submission.isPending && !this.clock.isOver) this.submission.run("");
    await this.sender.flush();
    await flushOthers(this.log, this.door);
  }

  takeOver() {
    this.sheet = new Sheet(this.form, this.log, {
      answer: (...given) => this.save(...given),
      doubt: () => this.sender.flush().then(() => this.changed()),
      changed: () => this.changed(),
    });
    this.sheet.takeOver();
    find("lanjut-di-sini").onclick = () => this.comeBack();
    if (this.log.sheet) this.sheet.fill(this.log.sheet, false);
    this.fetchSheet();
  }

  async fetchSheet() {
    const { status, text } = await this.door.ask(`${this.sheet.base}/lembar`).catch(() => ({}));
    if (status === 200 && text.includes("data-soal")) {
      this.log.keepSheet(text);
      this.sheet.fill(text, true);
    } else setTimeout(() => this.fetchSheet(), 3000);
  }

  save(position, answer, typing) {
    clearTimeout(this.pause);
    const done = same(answer, this.sheet.answer(position)) ? Promise.resolve() : this.log.write(position, answer, typing);
    queueMicrotask(() => this.changed());
    this.pause = setTimeout(() => done.then(() => this.sender.flush()), typing ? PAUSE : 0);
    done.then(() => this.changed());
  }

  pressed(event) {
    event.preventDefault();
    const wanted = event.submitter ? event.submitter.value : "next";
    this.opened.then(() => this.turnTo(wanted));
  }

  turnTo(wanted) {
    if (!this.sheet) return this.submission.run("");
    const { place, total, checking } = this.sheet;
    if (Number(wanted)) return this.sheet.go(wanted);
    if (wanted === "prev") return this.sheet.go(checking ? place : place - 1);
    if (checking) return this.submission.run("");
    return this.sheet.go(wanted === "check" || place === total ? CHECK : place + 1);
  }

  answered({ seconds_left, closed }, begun) {
    if (this.clock) this.clock.correct(seconds_left, begun);
    if (closed && !this.moved) this.close(this.clock && this.clock.isOver ? "habis" : "ditutup");
  }

  timeIsOver() {
    if (!this.moved) this.close("habis");
  }

  close(why) {
    if (this.sheet) this.sheet.lock();
    this.submission.run(why);
  }

  // One place answers at a time: the one that was opened last.
  claim() {
    if (!window.BroadcastChannel) return;
    const [owner, attempt] = this.log.key.split("/");
    const channel = new BroadcastChannel("jenjang-ujian");
    channel.onmessage = ({ data }) => {
      if (data.owner !== owner) this.door.doubtful = true;
      else if (data.attempt === attempt) this.giveWay();
      if (data.owner !== owner) this.sender.flush();
    };
    channel.postMessage({ owner, attempt });
  }

  giveWay() {
    this.moved = true;
    if (this.sheet) this.sheet.lock();
    show("tempat-lain", true);
  }

  async comeBack() {
    await this.log.turn;
    await this.sender.flush();
    const { status } = await this.door.ask(`${this.sheet.base}/lembar`).catch(() => ({}));
    if (status === 200) location.reload();
  }

  signIn() {
    this.door.want();
    if (this.submission.wake) this.submission.wake();
    this.sender.flush();
  }

  changed() {
    const { trouble } = this.sender;
    const safe = this.log.isDurable;
    show("tanpa-sinyal", trouble === "sinyal" && safe);
    show("tanpa-sinyal-simpan", trouble === "sinyal" && !safe);
    show("tanpa-simpan", trouble !== "sinyal" && !safe);
    show("masuk-habis", trouble === "masuk");
    show("orang-lain", trouble === "orang");
    show("tidak-terbaca", this.log.events.some((event) => event.arrival === "unreadable"));
    if (!this.sheet) return;
    if (!this.submission.running) find("isi").hidden = trouble === "orang" || this.sheet.checking;
    refresh(this.sheet, this.sender);
  }
}

// Answers of other sittings of the same person that never went out.
async function flushOthers(log, door) {
  for (const attempt of await log.others()) {
    const other = await new Log(log.owner, attempt).open();
    await new Sender(other, door, { changed() {}, answered() {}, elsewhere() {} }).run();
  }
}

const form = document.querySelector("form[data-owner]");
const before = find("cek-simpanan");
if (form) new Sitting(form).begin();
if (before) {
  canStore().then((able) => (before.hidden = able));
  const { owner } = before.dataset;
  new Log(owner, "").open().then((log) => flushOthers(log, new Door(owner, document.querySelector("[name=csrf_token]").value)));
}
