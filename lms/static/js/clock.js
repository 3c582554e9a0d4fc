import { timeLeft } from "./countdown.js";

// Time left as the server said it, counted with performance.now(); the phone's clock decides nothing.
export class Clock {
  // `over` is called once at the end, `say` with what should be heard.
  constructor(element, over, say) {
    this.element = element;
    this.over = over;
    this.say = say;
    if (!element) return;
    const [page] = performance.getEntriesByType("navigation");
    this.end = (page?.responseStart ?? 0) + element.dataset.sisa * 1000;
    this.tick();
    setInterval(() => this.tick(), 500);
  }

  // An answer asked for at `begun` said `left` whole seconds: that narrows down when the end is.
  correct(left, begun) {
    if (!this.element || left === null) return;
    this.end = Math.min(Math.max(this.end, begun + left * 1000), performance.now() + (left + 1) * 1000);
    this.tick();
  }

  get isOver() {
    return performance.now() >= this.end;
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    this.element.querySelector("[data-sisa-teks]").textContent = timeLeft(left);
    this.element.classList.toggle("mepet", left <= 300);
    const mark = [60, 300, 1e9].find((limit) => left <= limit);
    // not at the first tick
    if (left && mark < this.told) this.say(`Sisa waktu ${mark / 60} menit.`);
    this.told = mark;
    if (!left && this.left !== 0) this.over();
    this.left = left;
  }
}
