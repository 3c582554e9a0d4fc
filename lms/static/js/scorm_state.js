// What was read and answered, small enough for every system: `cmi.suspend_data` holds 4,096 characters.
const MOST = 4000;

export class State {
  constructor(edition, lessons) {
    this.edition = edition;
    this.read = new Array(lessons).fill(false);
    this.asked = []; // numbers of the questions of this round
    this.answers = []; // as on the wire, one for each that was answered
    this.right = []; // whether it was right
    this.best = null; // per cent of the best round, from 0
  }

  // What another edition of the package kept says nothing about this one, except how well it went.
  load(text) {
    let kept;
    try {
      kept = JSON.parse(text);
    } catch (error) {
      return;
    }
    if (!kept || typeof kept !== "object") return;
    if (typeof kept.t === "number") this.best = kept.t;
    if (kept.e !== this.edition) return;
    this.read = this.read.map((_, n) => kept.b[n] === "1");
    this.asked = kept.q;
    this.answers = kept.w;
    this.right = kept.w.map((_, n) => kept.r[n] === "1");
  }

  text() {
    let words = this.pack(this.answers);
    const short = [...this.answers];
    // typed words are what is long; that they were right or wrong stays
    for (let most = 100; words.length > MOST && most >= 0; most -= 25) {
      words = this.pack(short.map((answer) => (typeof answer === "string" ? answer.slice(0, most) : answer)));
    }
    return words;
  }

  pack(answers) {
    const bits = (list) => list.map((one) => (one ? "1" : "0")).join("");
    return JSON.stringify({
      e: this.edition, b: bits(this.read), q: this.asked, w: answers, r: bits(this.right), t: this.best,
    });
  }

  begin(asked) {
    this.asked = asked;
    this.answers = [];
    this.right = [];
  }

  get roundIsOver() {
    return this.asked.length > 0 && this.right.length >= this.asked.length;
  }

  get points() {
    return this.right.filter(Boolean).length;
  }

  close() {
    const share = Math.round((100 * this.points) / this.asked.length);
    this.best = Math.max(this.best === null ? 0 : this.best, share);
  }

  get lessonsRead() {
    return this.read.filter(Boolean).length;
  }

  isComplete(hasCheck) {
    return this.read.every(Boolean) && (!hasCheck || this.best !== null);
  }
}
