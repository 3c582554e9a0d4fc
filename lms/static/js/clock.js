// Time left as the server said it, counted with performance.now(); the phone's clock decides nothing.
export class Clock {
  // `over` is called once at the end, `say` with what should be heard.
  constructor(element, over, say) {
    Object.assign(this, { element, over, say });
    if (!element) return;
    const [page] = performance.getEntriesByType("navigation");
    this.end = (page ? page.responseStart : 0) + element.dataset.sisa * 1000;
    this.tick();
    this.timer = setInterval(() => this.tick(), 500);
  }

  // An answer asked for at `begun` said `left` whole seconds: that narrows down when the end is.
  correct(left, begun) {
    if (!this.element || left === null || left === undefined) return;
    const [earliest, latest] = [begun + left * 1000, performance.now() + (left + 1) * 1000];
    this.end = Math.min(Math.max(this.end, earliest), latest);
    this.tick();
  }

  get isOver() {
    return Boolean(this.element) && performance.now() >= this.end;
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    const two = (number) => String(number).padStart(2, "0");
    this.element.querySelector("[data-sisa-teks]").textContent =
      hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
    this.element.classList.toggle("mepet", left <= 300);
    const mark = [60, 300].find((limit) => left <= limit);
    if (left && mark < this.told) // never at the first tick
      this.say(`Sisa waktu ${mark / 60} menit.`);
    this.told = mark || Infinity;
    if (!left && !this.ended) this.ended = !this.over();
  }
}
