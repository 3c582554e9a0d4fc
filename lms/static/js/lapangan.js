// A sheet of a class on a phone that goes offline: what is written is kept here first, then sent. The page itself
// holds nothing of anybody and is kept by the browser; see lms/web/learning/field_sheets.py.
import { Door, Trouble } from "./door.js";
import { part } from "./field_form.js";
import { FieldPhotos } from "./field_photos.js";
import { FieldStore } from "./field_store.js";
import { FieldSync } from "./field_sync.js";
import { ROOT } from "./root.js";

const NO_WINDOW = { get: () => Promise.reject() }; // to sign in again in

function compile(patterns) {
  const made = [];
  for (const one of patterns) {
    try {
      made.push({ ...one, pola: new RegExp(one.pola) });
    } catch {
      // a browser that does not know the pattern: the server knows it
    }
  }
  return made;
}

class FieldPage extends FieldSync {
  constructor(box) {
    const { lembar, kelas, pemilik, pola, foto } = box.dataset;
    super();
    this.box = box;
    this.owner = pemilik;
    this.form = box.querySelector("form");
    this.base = `/kelas/${kelas}/lembar/${lembar}`;
    this.patterns = compile(JSON.parse(pola));
    this.store = new FieldStore(`${pemilik}/${kelas}/${lembar}`);
    this.door = new Door(pemilik, "", null, NO_WINDOW);
    this.photos = Number(foto) ? new FieldPhotos(this, Number(foto)) : null;
    this.trouble = "";
    this.wait = 2000;
  }

  async begin() {
    const { lines, photos, known } = await this.store.open();
    this.lines = lines;
    this.known = known;
    this.next = Math.max(known.next || 1, ...[...lines.values()].map((one) => one.sequence + 1));
    if (this.photos) this.photos.take(photos);
    for (const [line, { words }] of lines) this.show(line, words);
    if (known.seen) this.reveal();
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, (event) => this.heed(event));
    this.form.addEventListener("submit", (event) => this.handIn(event));
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
    this.paint();
    this.flush();
  }

  heed({ target }) {
    const place = target.closest("[data-baris]");
    if (!place) return;
    const words = this.read(place);
    this.write(place.dataset.baris, words);
    if (place.dataset.baris === "jenis") {
      this.showCriteria(words);
      const criteria = this.field("kriteria");
      if (criteria) this.write("kriteria", this.read(criteria));
    }
  }

  handIn(event) {
    event.preventDefault();
    const empty = [...this.form.querySelectorAll("[data-perlu]")].filter((place) => !this.read(place));
    const note = part(this.form, "kurang");
    note.hidden = !empty.length;
    note.textContent = `Masih kosong: ${empty.map((place) => place.dataset.perlu).join("; ")}.`;
    if (empty.length) return note.scrollIntoView({ block: "center" });
    this.remember({ wants: true });
    this.paint();
    return this.flush();
  }

  async sendHandIn() {
    if ([...this.lines.values()].some((one) => one.held)) return;
    this.paint();
    const { status, body } = await this.door.call(`${this.base}/pengumpulan`, {});
    if (status === 409) {
      const note = part(this.form, "kurang");
      note.hidden = false;
      note.textContent = body.error;
      this.remember({ wants: false });
      return;
    }
    if (!body.dikumpulkan) throw new Trouble("sinyal");
    this.remember({ wants: false, dikumpulkan: body.dikumpulkan });
    this.head();
  }
}

const plain = document.querySelector("[data-lembar-hp]");
const box = document.querySelector("[data-lembar]");
if (plain && window.indexedDB) location.replace(ROOT + plain.dataset.lembarHp.slice(ROOT.length));
if (box) new FieldPage(box).begin();
