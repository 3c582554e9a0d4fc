// One round of practice on the page: a card is answered, explained, and the next one stands below it. A tap on an
// option is the answer; the keyboard moves between options and answers with the button. A whole round takes few
// taps, which lms/practice/rules/rounds.py counts; what comes again at the end takes the rest of them.
import { readAnswer } from "./fields.js";
import { text } from "./answer_text.js";
import { markChosen } from "./chosen.js";
import { finishRows } from "./last_row.js";

const WORDS = { tepat: "Tepat", keliru: "Belum tepat", tanya: "Cocokkan dengan kuncinya" };

// as the server sent them: what another script makes of a question cannot be copied with its listeners
const PRISTINE = new Map([...document.querySelectorAll("[data-kartu]")].map((card) => [card, card.cloneNode(true)]));

export class Round {
  // `keep(code, purpose, seed, answer)` resolves to the id of what is on the phone
  constructor(place, keep) {
    this.place = place;
    this.keep = keep;
    this.cards = [...place.querySelectorAll("[data-kartu]")];
    this.length = this.cards.length;
    this.open = new Map(); // cards that only the server can judge, by the id of their answer
    this.right = 0;
    this.wrong = [];
    this.taps = Number(place.dataset.putaran);
  }

  one(sign, root = this.place) {
    return root.querySelector(`[data-${sign}]`);
  }

  begin() {
    for (const card of this.cards) if (!card.dataset.sudah) this.listen(card);
  }

  listen(card) {
    const form = card.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer(card);
    });
    if (this.taps) finishRows(card); // a check in a SCORM file counts none
    // a finger or a mouse on an option; arrow keys and screen readers press the field itself
    form.addEventListener("click", (event) => {
      const label = event.target.closest("label.opsi, [data-pilih] label");
      if (!label || !event.detail || event.target.matches("input, a")) return;
      setTimeout(() => form.querySelector("input[type=radio]") && this.answer(card));
    });
  }

  async answer(card) {
    const { kode, tujuan, benih } = card.dataset;
    const section = this.one("soal", card);
    const answer = section && readAnswer(section);
    if (!section || card.dataset.sudah) return;
    if (answer === null) {
      this.one("kurang", card).hidden = false;
      return;
    }
    card.dataset.sudah = "ya";
    const verdict = this.verdict(card, answer);
    const id = await this.keep(kode, tujuan, benih, answer);
    this.explain(card, verdict, answer);
    if (verdict === "tanya") this.open.set(id, card);
    else this.count(card, verdict === "tepat");
    this.next(card);
  }

  verdict(card, answer) {
    const keys = JSON.parse(card.dataset.kunci).map(text);
    return keys.length ? (keys.includes(text(answer)) ? "tepat" : "keliru") : "tanya";
  }

  explain(card, verdict, answer) {
    const [form, why] = [card.querySelector("form"), this.one("sebab", card)];
    form.remove(); // its names are free for the same card at the end
    why.hidden = false;
    this.judge(card, verdict);
    const rows = why.querySelectorAll("ul.pilihan > li");
    for (const number of [].concat(answer)) if (rows[number - 1]) markChosen(rows[number - 1]);
    this.arrive(card);
  }

  arrive(card) {
    this.one("hasil", card).focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  judge(card, verdict) {
    const why = this.one("sebab", card);
    why.classList.remove("tepat", "keliru");
    why.classList.add(verdict);
    this.one("hasil", card).textContent = WORDS[verdict];
  }

  // What the server said of answers that no key of the page could judge.
  judged(stored) {
    for (const [id, isRight] of Object.entries(stored)) {
      const card = this.open.get(id);
      if (!card) continue;
      this.open.delete(id);
      this.judge(card, isRight ? "tepat" : "keliru");
      this.count(card, isRight);
      if (!this.one("selesai").hidden) this.finish();
    }
  }

  count(card, isRight) {
    if ("lagi" in card.dataset) return;
    if (isRight) this.right += 1;
    else if (card.dataset.tujuan === "card") this.wrong.push(card);
  }

  next(card) {
    const place = this.cards.indexOf(card) + 1;
    if (place === this.length && this.cards.length === this.length) this.repeat();
    const following = this.cards[place];
    if (!following) return this.finish();
    following.hidden = false;
  }

  // Wrong ones once more at the end, as many as the taps that are left allow.
  repeat() {
    let left = this.cards.reduce((number, card) => number - card.dataset.ketuk, this.taps);
    for (const card of this.wrong) {
      if (card.dataset.ketuk > left) continue;
      left -= card.dataset.ketuk;
      const copy = PRISTINE.get(card).cloneNode(true);
      copy.hidden = true;
      copy.dataset.tujuan = "again";
      copy.dataset.lagi = "";
      this.one("nomor", copy).textContent = "Sekali lagi";
      this.listen(copy);
      this.cards.push(copy);
      this.place.insertBefore(copy, this.one("selesai"));
    }
  }

  finish() {
    const box = this.one("selesai");
    const all = `${this.right} dari ${this.length} langsung tepat.`;
    const rest = this.right < this.length ? " Yang belum tepat datang lagi besok." : "";
    this.one("selesai-judul").textContent = "Selesai untuk kali ini";
    this.one("selesai-isi").textContent = all + rest;
    box.hidden = false;
  }
}
