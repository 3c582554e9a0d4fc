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
    this.box.querySelector("button").onclick = () => this.make();
  }

  // `changed` is called whenever something may differ, at least at every try to send.
  changed() {
    const { sender, submission, box } = this;
    const [left, inVain] = [this.left(), performance.now() - (sender.since ?? Infinity)];
    const stuck = submission.running ? sender.trouble : inVain > PATIENCE;
    const place = submission.running && document.querySelector("[data-kumpul]");
    if (place && box.parentElement !== place) place.append(box);
    box.hidden = !left.length || !stuck || sender.trouble === "orang";
    if (!box.hidden) document.querySelector("[data-tanpa-sinyal]")?.setAttribute("hidden", ""); // it says so too
    this.tell("basi", this.made.size && left.some((event) => !this.made.has(event.id)));
  }

  left() {
    return this.log.waiting(true);
  }

  make() {
    const file = new Blob([this.seal()], { type: "application/octet-stream" });
    const link = document.createElement("a");
    const time = new Date().toTimeString().slice(0, 5).replace(":", ".");
    link.download = `${this.given.berkasNama} ${time}.jenjang`;
    link.href = URL.createObjectURL(file);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    for (const event of this.left()) event.sent = true; // what is typed from now on is another event
    this.made = new Set(this.left().map((event) => event.id));
    this.box.querySelector("[data-nama]").textContent = link.download;
    this.tell("ajak", false);
    this.tell("jadi", true);
    this.changed();
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
