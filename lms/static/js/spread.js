// All questions on one page: none is put away, and going to one means scrolling to it.
import { doubtField, readAnswer } from "./fields.js";
import { same } from "./log.js";
import { CHECK, find, show } from "./overview.js";
import { Sheet } from "./sheet.js";

const one = { ...Object.getOwnPropertyDescriptors(Sheet.prototype) };

Object.assign(Sheet.prototype, {
  takeOver() {
    const others = [...this.holder.children].slice(1);
    for (const live of others) {
      this.sections.set(Number(live.dataset.soal), live);
      this.server.set(Number(live.dataset.soal), readAnswer(live, true));
    }
    one.takeOver.value.call(this);
    for (const live of others) this.takeTaps(live, Number(live.dataset.soal));
    const [back, on] = document.querySelectorAll(".bawah [form]");
    [back.value, on.value] = ["prev", "next"];
  },

  takeTaps(live, position) {
    const [tapped, doubt] = [readAnswer(live), doubtField(live)];
    if (!same(tapped, this.server.get(position))) this.on.answer(position, tapped);
    if (doubt.checked && !this.log.doubts) this.doubts.add(position);
    if (doubt.checked !== doubt.defaultChecked) this.setDoubt(position, doubt.checked);
  },

  heed(event) {
    this.place = Number(event.target.closest("[data-soal]").dataset.soal);
    one.heed.value.call(this, event);
  },

  adopt(section, outdated) {
    const position = Number(section.dataset.soal);
    const old = this.sections.get(position);
    one.adopt.value.call(this, section, outdated);
    if (this.sections.get(position) !== old) old.replaceWith(this.sections.get(position));
  },

  put() {},

  go(place, push = true) {
    if (!find("kumpul").hidden) return;
    const checking = place === CHECK;
    const position = checking ? this.place : Math.min(Math.max(Number(place), 1), this.total);
    Object.assign(this, { place: position, checking });
    if (push) history.pushState(null, "", `${this.base}/${checking ? CHECK : position}`);
    this.holder.hidden = checking;
    show("periksa", checking);
    this.on.changed();
    const target = checking ? find("periksa") : this.sections.get(position);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  },
});
