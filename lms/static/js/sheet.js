// The questions on the screen: one at a time without asking the server, and what was tapped in them.
import { countFilled, doubtField, readAnswer, same, writeAnswer } from "./fields.js";
import { CHECK, find, show } from "./overview.js";
import { ROOT } from "./root.js";

const TEXT = "input:not([type=radio]):not([type=checkbox]), textarea";

export class Sheet {
  // `sitting`: save(position, answer, typing), doubted(), changed()
  constructor(form, log, sitting) {
    const holder = find("isi");
    const live = holder.firstElementChild;
    const place = Number(live.dataset.soal);
    this.log = log;
    this.sitting = sitting;
    this.holder = holder;
    this.place = place;
    this.total = Number(form.dataset.banyak);
    this.base = `/pengerjaan/${log.attempt}`;
    this.sections = new Map([[place, live]]);
    this.server = new Map([[place, readAnswer(live, true)]]);
    this.doubts = new Set(log.doubts || (doubtField(live).defaultChecked ? [place] : []));
  }

  get isWhole() {
    return this.sections.size === this.total;
  }

  get answered() {
    return this.where((given, needed) => given === needed);
  }

  get partial() {
    return this.where((given, needed) => given > 0 && given < needed);
  }

  where(wanted) {
    return [...this.sections.keys()].filter((position) => wanted(...this.filled(position)));
  }

  filled(position) {
    return countFilled(this.sections.get(position), this.answer(position));
  }

  answer(position) {
    const newest = this.log.newest(position);
    return newest ? newest.answer : this.server.get(position);
  }

  // What was tapped before this script was ready counts like any other answer.
  takeOver() {
    const live = this.sections.get(this.place);
    const [tapped, doubt] = [readAnswer(live), doubtField(live)];
    if (!same(tapped, this.server.get(this.place))) this.sitting.save(this.place, tapped);
    if (doubt.checked !== doubt.defaultChecked) this.setDoubt(this.place, doubt.checked);
    for (const kind of ["input", "change"]) this.holder.addEventListener(kind, (event) => this.heed(event));
    addEventListener("popstate", () => this.go(location.pathname.split("/").pop(), false));
    history.replaceState(history.state, "", `${ROOT}${this.base}/${this.place}`);
  }

  heed({ target, type }) {
    const section = target.closest("[data-soal]");
    const [position, typing] = [Number(section.dataset.soal), type === "input"];
    if (typing && !target.matches(TEXT)) return; // its change event follows
    if (target === doubtField(section)) this.setDoubt(position, target.checked);
    else this.sitting.save(position, readAnswer(section), typing);
  }

  setDoubt(position, doubted) {
    this.doubts[doubted ? "add" : "delete"](position);
    this.log.doubt([...this.doubts]);
    this.sitting.doubted();
  }

  // All questions as the server wrote them. `outdated`: events whose answer it had before it did so; where
  // it names another one now, that one is newer.
  fill(html, outdated) {
    const page = document.createElement("template");
    page.innerHTML = html;
    for (const section of page.content.children) this.adopt(section, outdated);
    for (const [position, section] of this.sections) doubtField(section).checked = this.doubts.has(position);
    this.lock(this.locked);
    this.put();
    this.sitting.changed();
    if (this.wanted) this.go(this.wanted);
  }

  adopt(section, outdated) {
    const position = Number(section.dataset.soal);
    const [newest, old] = [this.log.newest(position), this.sections.get(position)];
    this.server.set(position, readAnswer(section, true));
    if (!this.log.doubts && doubtField(section).defaultChecked) this.doubts.add(position);
    if (outdated.includes(newest) && newest.id !== section.dataset.peristiwa)
      for (const event of outdated) event.stale ||= event.position === position;
    if (old && same(readAnswer(old), this.answer(position))) return; // somebody may be writing in it
    writeAnswer(section, this.answer(position));
    this.sections.set(position, section);
  }

  put() {
    const [section, shown] = [this.sections.get(this.place), this.holder.firstElementChild];
    if (section !== shown) shown.replaceWith(section);
  }

  go(place, push = true) {
    if (!find("kumpul").hidden) return;
    const checking = place === CHECK;
    const position = checking ? this.place : Math.min(Math.max(Number(place), 1), this.total);
    this.wanted = this.isWhole || (!checking && this.sections.has(position)) ? null : place;
    if (this.wanted) return this.sitting.changed();
    this.place = position;
    this.checking = checking;
    if (push) this.step(checking ? CHECK : position);
    this.put();
    this.holder.hidden = checking;
    show("periksa", checking);
    find("serahkan").open = false;
    this.sitting.changed();
    const target = checking ? find("periksa") : this.holder.firstElementChild;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  // How many steps lie behind this one, for the way back after handing in.
  step(name) {
    history.pushState({ steps: (history.state?.steps || 0) + 1 }, "", `${ROOT}${this.base}/${name}`);
  }

  lock(locked) {
    this.locked = locked;
    for (const section of this.sections.values())
      section.querySelector("fieldset").disabled = doubtField(section).disabled = Boolean(locked);
  }
}
