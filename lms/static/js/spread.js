// All questions on one page: none is put away, and going to one means scrolling to it.
import { doubtField, readAnswer, same } from "./fields.js";
import { CHECK, find, show } from "./overview.js";
import { Sheet } from "./sheet.js";

export class Spread extends Sheet {
  takeOver() {
    const others = [...this.holder.children].slice(1);
    for (const live of others) {
      this.sections.set(Number(live.dataset.soal), live);
      this.server.set(Number(live.dataset.soal), readAnswer(live, true));
    }
    super.takeOver();
    for (const live of others) this.takeTaps(live, Number(live.dataset.soal));
    const [back, on] = document.querySelectorAll(".bawah [form]");
    [back.value, on.value] = ["prev", "next"];
  }

  takeTaps(live, position) {
    const [tapped, doubt] = [readAnswer(live), doubtField(live)];
    if (!same(tapped, this.server.get(position))) this.sitting.save(position, tapped);
    if (doubt.checked && !this.log.doubts) this.doubts.add(position);
    if (doubt.checked !== doubt.defaultChecked) this.setDoubt(position, doubt.checked);
  }

  heed(event) {
    this.place = Number(event.target.closest("[data-soal]").dataset.soal);
    super.heed(event);
  }

  adopt(section, outdated) {
    const position = Number(section.dataset.soal);
    const old = this.sections.get(position);
    super.adopt(section, outdated);
    if (this.sections.get(position) !== old) old.replaceWith(this.sections.get(position));
  }

  put() {}

  go(place, push = true) {
    if (!find("kumpul").hidden) return;
    const checking = place === CHECK;
    const position = checking ? this.place : Math.min(Math.max(Number(place), 1), this.total);
    this.place = position;
    this.checking = checking;
    if (push) this.step(checking ? CHECK : position);
    this.holder.hidden = checking;
    show("periksa", checking);
    find("serahkan").open = false;
    this.sitting.changed();
    const target = checking ? find("periksa") : this.sections.get(position);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }
}
