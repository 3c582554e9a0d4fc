// One sitting on one page: wires log, sender, sheet, clock and submission together.
import { Clock } from "./clock.js";
import { Door } from "./door.js";
import { same } from "./fields.js";
import { Holder } from "./holder.js";
import { Later } from "./later.js";
import { Log } from "./log.js";
import { CHECK, find, hideQuestions, notices, refresh, tell } from "./overview.js";
import { onPress } from "./press.js";
import { Sender } from "./sender.js";
import { Submission } from "./submission.js";

const PAUSE = 600; // ms after the last letter
const QUIET = 3000; // ms after all questions are here
const LEAP = 1000; // what still waits in the page that answered before is older than what is answered here

export class Sitting {
  // `SheetKind`: the class that shows the questions
  constructor(form, SheetKind) {
    const { attempt, owner, urutan, bekal } = form.dataset;
    this.form = form;
    this.SheetKind = SheetKind;
    this.later = new Later(bekal);
    this.log = new Log(owner, attempt, Number(urutan) || 0);
    this.door = new Door(owner, form.csrf_token.value, document.getElementById("masuk-lagi"), this.later);
    this.sender = new Sender(this.log, this.door, this);
    this.holder = new Holder(this.log, this.sender, this.door, this.later, this);
    this.submission = new Submission(this.log, this.sender, this.door);
    this.opened = this.open();
    onPress(form, (wanted) => this.opened.then(() => this.turnTo(wanted)));
  }

  async open() {
    await this.log.open();
    const free = await this.holder.isFree(this.form.dataset.pegangan);
    if (find("isi")) this.takeOver(free);
  }

  async begin() {
    await this.opened;
    const waited = this.log.waiting().length;
    this.clock = new Clock(find("sisa"), () => this.over(), (words) => tell(find("kabar"), words));
    for (const button of document.querySelectorAll("[data-masuk]")) button.onclick = () => this.signIn();
    addEventListener("online", () => this.sender.flush(true));
    addEventListener("pagehide", () => this.sender.farewell());
    addEventListener("beforeunload", (event) => this.log.isSafe || event.preventDefault());
    addEventListener("visibilitychange", () => (document.hidden ? this.sender.farewell() : this.sender.flush(true)));
    if (this.submission.isPending) this.submission.run("");
    const complete = await this.sender.flush();
    if (waited && complete && !this.sheet && !this.submission.running) location.reload(); // its lists are older
    setTimeout(() => this.provide(), QUIET);
  }

  async provide() {
    const { Offer, flushOthers } = await this.later.come(() => this.sheet && !this.sheet.isWhole);
    if (this.offer) return;
    this.offer = new Offer(this.log, this.sender, this.submission, this.form.dataset);
    this.changed();
    flushOthers(this.log, this.door, { Log, Sender });
  }

  takeOver(free) {
    this.sheet = new this.SheetKind(this.form, this.log, this);
    this.sheet.takeOver();
    this.holder.begin(free);
    if (this.log.sheet) this.sheet.fill(this.log.sheet, []);
    this.fetchSheet();
  }

  async fetchSheet() {
    const received = this.log.events.filter((event) => event.arrival);
    const { body, text } = await this.holder.ask(`${this.sheet.base}/lembar`).catch(() => ({}));
    const html = body?.sheet || text;
    if (!/data-soal/.test(html)) return setTimeout(() => this.fetchSheet(), 3000);
    const ahead = body.holder ? LEAP : 0;
    this.log.next = Math.max(this.log.next, (body.sequence || 0) + ahead);
    this.log.keepAs("lembar", html);
    this.sheet.fill(html, received);
    this.holder.isBack();
    if (/data-(urut|pasang)/.test(html)) this.provide();
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

  turnTo(wanted) {
    const { place, total, checking } = this.sheet || { checking: true };
    if (Number(wanted)) this.sheet.go(wanted);
    else if (wanted === "prev") this.sheet.go(checking ? place : place - 1);
    else if (wanted === "submit" && this.holder.moved) find("lanjut-di-sini").focus(); // there may be answers elsewhere
    else if (wanted === "submit") this.submission.run("");
    else if (!checking) this.sheet.go(wanted === "check" || place === total ? CHECK : place + 1);
  }

  doubted() {
    this.sender.flush();
  }

  // The server knows a newer answer from another place.
  elsewhere() {
    this.holder.giveWay();
  }

  lock(locked) {
    this.sheet?.lock(locked);
  }

  answered({ seconds_left, closed, held_elsewhere }, begun) {
    this.clock?.correct(seconds_left, begun);
    if (closed) this.close(this.clock?.isOver ? "habis" : "ditutup");
    else if (held_elsewhere && this.holder.holds) this.holder.giveWay();
  }

  // An organiser may have given more time since: the server is asked before handing in.
  async over() {
    this.lock(true);
    await this.sender.flush(true);
    if (this.clock.isOver) this.close("habis");
    else location.reload();
  }

  // Not in a place that gave way to another: there may be answers in that one.
  close(why) {
    if (this.holder.moved) return;
    this.lock(true);
    this.submission.run(why);
  }

  signIn() {
    this.door.wanted = this.door.doubtful = true;
    this.submission.wake?.();
    this.sender.flush();
  }

  changed() {
    notices(this.log, this.sender);
    this.offer?.changed();
    if (!this.sheet || this.submission.running) return;
    hideQuestions(this.sender.trouble === "orang");
    if (this.sheet.checking) find("isi").hidden = true;
    refresh(this.sheet, this.sender);
  }
}
