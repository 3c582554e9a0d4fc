// A sheet of a class on a phone that goes offline: what is written is kept here first, then sent. The page itself
// holds nothing of anybody and is kept by the browser; see lms/web/learning/field_sheets.py.
import { Door, Trouble } from "./door.js";
import { FieldStore } from "./field_store.js";
import { newId } from "./ids.js";
import { FieldPhotos } from "./field_photos.js";
import { ROOT } from "./root.js";

const NO_WINDOW = { get: () => Promise.reject() }; // to sign in again in
const OTHER = "HP ini sedang dipakai orang lain. Tulisan Anda aman; masuk lagi sebagai Anda.";
const part = (box, name) => box.querySelector(`[data-${name}]`);

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

class FieldPage {
  constructor(box) {
    const { lembar, kelas, pemilik, pola, foto } = box.dataset;
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

  // The form stands there once this phone knows whose it is.
  reveal() {
    this.form.hidden = false;
    this.head();
  }

  head() {
    const { kelas, kelompok, dikumpulkan } = this.known;
    if (kelas) document.querySelector("[data-kelas-judul]").textContent = kelas;
    const group = document.querySelector("[data-kelompok]");
    group.textContent = kelompok || "";
    group.hidden = !kelompok;
    const done = part(this.box, "dikumpulkan");
    done.hidden = !dikumpulkan;
    done.textContent = `Dikumpulkan ${dikumpulkan}. Anda masih boleh memperbaiki, lalu mengumpulkan lagi.`;
  }

  field(line) {
    return this.form.querySelector(`[data-baris="${line}"]`);
  }

  read(place) {
    const ticks = [...place.querySelectorAll("[type=checkbox]")];
    const chosen = ticks.filter((one) => one.checked && !one.closest("[hidden]"));
    if (ticks.length) return chosen.map((one) => one.value).join(" ");
    return place.querySelector(".masukan").value.trim();
  }

  show(line, words) {
    const place = this.field(line);
    if (!place) return;
    const ticks = place.querySelectorAll("[type=checkbox]");
    const chosen = words.split(" ");
    for (const one of ticks) one.checked = chosen.includes(one.value);
    if (!ticks.length) place.querySelector(".masukan").value = words;
    if (line === "jenis") this.showCriteria(words);
    this.warn(place, words);
  }

  showCriteria(code) {
    for (const one of this.form.querySelectorAll("[data-jenis]")) one.hidden = one.dataset.jenis !== code;
    part(this.form, "belum-jenis").hidden = Boolean(code);
  }

  // What names a person is said at once; a NIK stays on this phone.
  warn(place, words) {
    const hit = this.patterns.find(({ pola }) => pola.test(words));
    const note = place.querySelector(".ingat-pribadi");
    note.hidden = !hit;
    note.lastElementChild.textContent = hit ? hit.kata : "";
    return Boolean(hit && hit.tahan);
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

  write(line, words) {
    const held = this.warn(this.field(line), words);
    let record = this.lines.get(line);
    if (record && record.words === words) return;
    if (!record || record.sent)
      record = {
        key: `${this.store.sheet}/${line}`,
        sheet: this.store.sheet,
        line,
        id: newId(),
        sequence: this.next++,
        base: record ? record.words : "",
      };
    const at = new Date().toISOString(); // the phone's clock: kept, decides nothing
    Object.assign(record, { words, held, sent: false, arrived: false, client_at: at.length === 24 ? at : null });
    this.lines.set(line, record);
    this.store.put("lines", record).then(() => this.paint());
    this.paint();
    this.later(1200);
  }

  waiting() {
    return [...this.lines.values()].filter((one) => !one.arrived && !one.held);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }

  flush() {
    return (this.running ||= this.run().finally(() => {
      this.running = null;
      this.paint();
    }));
  }

  async run() {
    await null; // never ends before `running` is set
    try {
      if (!this.heard) await this.hear();
      for (let its = this.waiting(); its.length; its = this.waiting()) await this.send(its.slice(0, 100));
      if (this.photos) await this.photos.send();
      if (this.known.wants) await this.sendHandIn();
      this.trouble = "";
      this.wait = 2000;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.trouble = error.kind;
      if (error.kind === "orang") this.form.hidden = true; // somebody else is signed in here
      this.wait = Math.min(this.wait * 1.6, 30000);
      this.later(this.wait);
    }
  }

  // What the server has; what was written here and not sent yet stays.
  async hear() {
    const { body } = await this.door.call(`${this.base}/isi.json`);
    if (!body.baris) throw new Trouble("sinyal"); // not our server: the login page of a Wi-Fi
    if (body.orang !== this.owner) throw new Trouble("orang");
    this.heard = true;
    this.next = Math.max(this.next, body.berikut);
    for (const [line, words] of Object.entries(body.baris)) this.merge(line, words);
    if (this.photos) this.photos.hear(body.foto);
    const { kelas, kelompok, dikumpulkan } = body;
    this.remember({ kelas, kelompok, dikumpulkan, seen: true });
    this.reveal();
  }

  merge(line, words) {
    const record = this.lines.get(line);
    if (record && !record.arrived) {
      if (words && words !== record.base && words !== record.words) this.showOther(line, words);
      record.sequence = this.next++; // in front of what another phone wrote: it is what is seen here
      if (record.sent) record.id = newId();
      return;
    }
    const key = `${this.store.sheet}/${line}`;
    const { sheet } = this.store;
    const kept = { key, sheet, line, words, id: "", sequence: 0, sent: true, arrived: true, base: words };
    this.lines.set(line, kept);
    this.store.put("lines", kept);
    this.show(line, words);
  }

  // Two phones wrote the same line: the words of the other one are shown, so that they can be taken over.
  showOther(line, words) {
    const box = document.createElement("p");
    box.className = "catatan awas";
    box.textContent = `Di HP lain tertulis: ${words}`;
    this.field(line).append(box);
  }

  remember(more) {
    Object.assign(this.known, more, { next: this.next });
    this.store.remember(this.known);
  }

  async send(its) {
    const sent = new Map(its.map((one) => [one.id, one]));
    for (const one of its) one.sent = true;
    const changes = its.map(({ id, line, words, sequence, client_at }) => ({ id, line, words, sequence, client_at }));
    const { status, body } = await this.door.call(`${this.base}/perubahan`, { changes });
    if (status !== 200 || !body.stored) throw new Trouble(status === 422 ? "tolak" : "sinyal");
    for (const id of body.stored) await this.settleLine(sent.get(id), id, { arrived: true });
    for (const id of body.clashing) await this.settleLine(sent.get(id), id, this.renewed());
    for (const id of body.refused) await this.settleLine(sent.get(id), id, { ...this.renewed(), held: true });
    this.remember({});
  }

  renewed() {
    return { id: newId(), sequence: this.next++, sent: false };
  }

  // Typed on in the meantime: then it is another change, and this one does not matter.
  settleLine(record, id, more) {
    if (!record || record.id !== id || this.lines.get(record.line) !== record) return null;
    Object.assign(record, more);
    return this.store.put("lines", record);
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

  paint() {
    const held = [...this.lines.values()].filter((one) => one.held).length;
    const count = this.waiting().length + (this.photos ? this.photos.waiting().length : 0);
    const words = part(this.box, "keadaan");
    this.box.dataset.aman = String(!count && !held);
    words.textContent = this.words(count, held);
    const again = part(this.box, "masuk-lagi");
    again.hidden = this.trouble !== "masuk";
    again.href = this.box.dataset.masuk;
  }

  words(count, held) {
    if (this.trouble === "orang") return OTHER;
    if (this.store.unsafe && count) return "HP ini tidak dapat menyimpan. Jangan tutup halaman sebelum terkirim.";
    const wants = this.known.wants ? " Laporan dikumpulkan begitu tersambung." : "";
    if (this.trouble === "masuk" && !this.known.seen) return "Masuk dahulu untuk membuka tulisan Anda.";
    if (this.trouble === "masuk") return `Anda perlu masuk lagi. ${count} bagian tersimpan di HP ini.`;
    if (this.trouble && count) return `Belum tersambung: ${count} bagian tersimpan di HP ini.${wants}`;
    if (this.trouble) return `Belum tersambung. Anda boleh terus menulis.${wants}`;
    if (held) return "Ada bagian yang belum terkirim: hapus dahulu nomor induknya.";
    if (count) return "Tersimpan di HP, sedang dikirim …";
    return this.heard ? "Semua sudah diterima." : "Membuka tulisan Anda …";
  }
}

const plain = document.querySelector("[data-lembar-hp]");
const box = document.querySelector("[data-lembar]");
if (plain && window.indexedDB) location.replace(ROOT + plain.dataset.lembarHp.slice(ROOT.length));
if (box) new FieldPage(box).begin();
