// The questions of a package: some of them at a time, in an order of chance, each explained as soon as it is answered.
import { Round } from "./round.js";
import { isTypedRight } from "./typed_key.js";

// as they came: what another script makes of a question cannot be copied with its listeners
const PRISTINE = new Map(
  [...document.querySelectorAll("[data-kartu]")].map((card) => [Number(card.dataset.kode), card.cloneNode(true)]),
);

const shuffled = (list) => {
  const left = [...list];
  for (let n = left.length - 1; n > 0; n -= 1) {
    const other = Math.floor(Math.random() * (n + 1));
    [left[n], left[other]] = [left[other], left[n]];
  }
  return left;
};

class CheckRound extends Round {
  constructor(place, cards, state, report) {
    super(place, async (code, purpose, seed, answer) => this.state.answers.push(answer));
    this.cards = cards;
    this.length = cards.length;
    this.state = state;
    this.report = report;
  }

  verdict(card, answer) {
    const { diketik } = card.dataset;
    if (!diketik) return super.verdict(card, answer);
    return isTypedRight(JSON.parse(diketik), answer) ? "tepat" : "keliru";
  }

  count(card, isRight) {
    this.state.right.push(isRight);
    if (this.state.roundIsOver) this.state.close();
    this.report();
  }

  arrive(card) {
    if (!this.isRestoring) super.arrive(card);
  }

  // One that an earlier visit answered stands there as it did then.
  restore(card, answer, isRight) {
    card.hidden = false;
    card.dataset.sudah = "ya";
    this.isRestoring = true;
    this.explain(card, isRight ? "tepat" : "keliru", answer);
    this.isRestoring = false;
  }

  repeat() {}

  finish() {
    const [right, all] = [this.state.points, this.length];
    this.one("selesai-judul").textContent = `${right} dari ${all} tepat`;
    this.one("selesai-isi").textContent =
      right === all ? "Semuanya tepat." : "Baca lagi bagian yang belum tepat, lalu kerjakan sekali lagi.";
    this.one("selesai").hidden = false;
  }
}

export class Check {
  constructor(page, state, report) {
    this.place = page.querySelector("[data-cek]");
    this.once = Number(page.dataset.sekali);
    this.state = state;
    this.report = report;
  }

  begin() {
    this.place.hidden = false;
    document.querySelector("[data-tanpa-skrip]").hidden = true;
    this.place.querySelector("[data-ulang]").onclick = () => {
      this.state.begin([]);
      this.lay();
      this.report();
      this.place.scrollIntoView();
    };
    this.lay();
  }

  // The cards of this round and no others, in the order in which they are asked.
  lay() {
    const there = this.state.asked.filter((number) => PRISTINE.has(number));
    if (!there.length || there.length < this.state.asked.length) this.draw();
    for (const card of this.place.querySelectorAll("[data-kartu]")) card.remove();
    const end = this.place.querySelector("[data-selesai]");
    end.hidden = true;
    const cards = this.state.asked.map((number) => PRISTINE.get(number).cloneNode(true));
    const round = new CheckRound(this.place, cards, this.state, this.report);
    cards.forEach((card, n) => {
      card.querySelector("[data-nomor]").textContent = `Soal ${n + 1} dari ${cards.length}`;
      this.place.insertBefore(card, end);
      if (n < this.state.answers.length) round.restore(card, this.state.answers[n], this.state.right[n]);
    });
    round.begin();
    if (this.state.roundIsOver) round.finish();
    else cards[this.state.answers.length].hidden = false;
  }

  draw() {
    this.state.begin(shuffled([...PRISTINE.keys()]).slice(0, this.once));
  }
}
