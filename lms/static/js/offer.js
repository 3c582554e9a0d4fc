// Offers the answers as a file when they do not get through: after two minutes in vain, or when handing in waits.
import { sealAnswers } from "./carried.js";

const PATIENCE = 120000; // ms
const MOST = 250000; // characters; the server takes files of 400 kB

export class Offer {
  // `given`: what the page says of the sitting, data-… of its form
  constructor(log, sender, submission, given) {
    this.log = log;
    this.sender = sender;
    this.submission = submission;
    this.given = given;
    this.made = new Set(); // ids of what is in the newest file
    this.box = document.querySelector("[data-berkas]");
    const press = (name, act) => (this.box.querySelector(`[data-${name}]`).onclick = act);
    press("simpan-berkas", () => this.make());
    press("kirim-berkas", () => this.send());
    press("ya", () => this.step("ada"));
    press("tidak", () => this.step("tiada"));
    this.tell("kirim-berkas", this.canSend());
  }

  // Phones hand on files of known kinds alone: this one calls itself text; the server reads what is in it.
  file() {
    const name = `${this.name()}.txt`;
    return new File([this.seal()], name, { type: "text/plain" });
  }

  canSend() {
    const [probe] = [new File(["-"], "berkas.jenjang.txt", { type: "text/plain" })];
    return Boolean(navigator.canShare && navigator.canShare({ files: [probe] }));
  }

  // Whoever closes the phone's own sheet has sent nothing.
  async send() {
    try {
      await navigator.share({ files: [this.file()] });
    } catch {
      return;
    }
    this.keep();
    this.step("dikirim");
  }

  name() {
    const time = new Date().toTimeString().slice(0, 5).replace(":", ".");
    return `${this.given.berkasNama} ${time}.jenjang`;
  }

  // What is in the newest file; what is typed from now on is another event.
  keep() {
    for (const event of this.left()) event.sent = true;
    this.made = new Set(this.left().map((event) => event.id));
    this.changed();
  }

  step(name) {
    for (const other of ["ajak", "jadi", "ada", "tiada", "dikirim"]) this.tell(other, other === name);
  }

  // `changed` is called whenever something may differ, at least at every try to send.
  changed() {
    const { sender, submission, box } = this;
    const [left, inVain] = [this.left(), performance.now() - (sender.since ?? Infinity)];
    const stuck = submission.running ? sender.trouble : inVain > PATIENCE;
    const place = submission.running && document.querySelector("[data-kumpul]");
    if (place && box.parentElement !== place) place.append(box);
    box.hidden = !left.length || !stuck || ["orang", "masuk"].includes(sender.trouble); // those need no signal
    if (!box.hidden) document.querySelector("[data-tanpa-sinyal]")?.setAttribute("hidden", ""); // it says so too
    this.tell("basi", this.made.size && left.some((event) => !this.made.has(event.id)));
  }

  left() {
    return this.log.waiting(true);
  }

  make() {
    const file = new Blob([this.seal()], { type: "application/octet-stream" });
    const link = document.createElement("a");
    link.download = this.name();
    link.href = URL.createObjectURL(file);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    this.box.querySelector("[data-nama]").textContent = link.download;
    this.step("jadi");
    this.keep();
  }

  // Everything that waits; when that is too much, the newest answer of each question.
  seal() {
    const { kunci, izin, attempt, owner } = this.given;
    const payload = { version: 1, attempt, owner, pass: izin, made_at: new Date().toISOString() };
    const left = this.left();
    const newest = new Map(left.map((event) => [event.position, event]));
    const isMuch = left.length > 2000 || JSON.stringify(left).length > MOST;
    return sealAnswers(kunci, { ...payload, events: this.log.wire(isMuch ? [...newest.values()] : left) });
  }

  tell(name, shown) {
    this.box.querySelector(`[data-${name}]`).hidden = !shown;
  }
}
