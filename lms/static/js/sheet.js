// The questions on the screen: one at a time without asking the server, and what was tapped in them.
import { doubtField, readAnswer, writeAnswer } from "./fields.js";
import { CHECK, find, show } from "./overview.js";
import { same } from "./store.js";

const TEXT = "input:not([type=radio]):not([type=checkbox]), textarea";

export class Sheet {
  // `on`: answer(position, answer, typing), doubt(), changed()
  constructor(form, log, on) {
    const [total, base] = [Number(form.dataset.banyak), `/pengerjaan/${form.dataset.attempt}`];
    const [holder, sections, server] = [find("isi"), new Map(), new Map()];
    const live = holder.firstElementChild;
    const place = Number(live.dataset.soal);
    Object.assign(this, { form, log, on, total, base, holder, sections, server, place, checking: false });
    sections.set(place, live);
    server.set(place, readAnswer(live, true));
    this.doubts = new Set(log.doubts || (doubtField(live).defaultChecked ? [place] : []));
  }

  get isWhole() {
    return this.sections.size === this.total;
  }

  get answered() {
    return Array.from({ length: this.total }, (_, i) => i + 1).filter((position) => this.answer(position) !== null);
  }

  answer(position) {
    const newest = this.log.newest(position);
    return newest ? newest.answer : this.server.get(position);
  }

  // What was tapped before this script was ready counts like any other answer.
  takeOver() {
    const live = this.sections.get(this.place);
    const [tapped, doubt] = [readAnswer(live), doubtField(live)];
    if (!same(tapped, this.server.get(this.place))) this.on.answer(this.place, tapped);
    if (doubt.checked !== doubt.defaultChecked) this.setDoubt(this.place, doubt.checked);
    for (const kind of ["input", "change"]) this.holder.addEventListener(kind, (event) => this.heed(event));
    window.addEventListener("popstate", () => this.go(location.pathname.split("/")[3] || this.place, false));
    history.replaceState(null, "", `${this.base}/${this.place}`);
  }

  heed({ target, type }) {
    const section = target.closest("[data-soal]");
    const position = Number(section.dataset.soal);
    const typing = type === "input";
    if (typing && !target.matches(TEXT)) return; // its change event follows
    if (target === doubtField(section)) this.setDoubt(position, target.checked);
    else this.on.answer(position, readAnswer(section), typing);
  }

  setDoubt(position, doubted) {
    this.doubts[doubted ? "add" : "delete"](position);
    this.log.doubt([...this.doubts]);
    this.on.doubt();
  }

  // All questions as the server wrote them; `fresh`: just now, so it knows better than what it had received.
  fill(html, fresh) {
    const page = document.createElement("template");
    page.innerHTML = html;
    for (const section of page.content.children) this.adopt(section, fresh);
    for (const [position, section] of this.sections) doubtField(section).checked = this.doubts.has(position);
    if (this.sections.get(this.place) !== this.holder.firstElementChild) this.put();
    this.on.changed();
    if (this.wanted) this.go(this.wanted);
  }

  adopt(section, fresh) {
    const position = Number(section.dataset.soal);
    const [newest, old] = [this.log.newest(position), this.sections.get(position)];
    this.server.set(position, readAnswer(section, true));
    if (!this.log.doubts && doubtField(section).defaultChecked) this.doubts.add(position);
    if (fresh && newest && newest.arrival && newest.id !== section.dataset.peristiwa) newest.stale = true;
    if (old && same(readAnswer(old), this.answer(position))) return; // somebody may be writing in it
    writeAnswer(section, this.answer(position));
    this.sections.set(position, section);
  }

  put() {
    this.holder.replaceChildren(this.sections.get(this.place));
  }

  go(place, push = true) {
    const checking = place === CHECK;
    const position = checking ? this.place : Math.min(Math.max(Number(place), 1), this.total);
    this.wanted = this.isWhole || (!checking && this.sections.has(position)) ? null : place;
    if (this.wanted) return;
    Object.assign(this, { place: position, checking });
    if (push) history.pushState(null, "", `${this.base}/${checking ? CHECK : position}`);
    if (!checking) this.put();
    this.holder.hidden = checking;
    show("periksa", checking);
    this.on.changed();
    const target = checking ? find("periksa") : this.holder.firstElementChild;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  lock() {
    for (const section of this.sections.values())
      for (const field of section.querySelectorAll("input, select, textarea, button")) field.disabled = true;
  }
}
