// Pictures on a phone: made small and without their place at once, kept here, sent when there is a network.
import { Trouble } from "./door.js";
import { newId } from "./ids.js";
import { ROOT } from "./root.js";

const LONGEST = 1280; // pixels
const QUALITY = 0.72;
const LATER = "Belum tersambung. Hapus lagi nanti.";

const asDataUrl = (blob) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });

// As the browser draws it: only pixels come out again.
async function shrink(file) {
  const picture = new Image();
  picture.src = await asDataUrl(file);
  await new Promise((done, failed) => {
    picture.onload = done;
    picture.onerror = failed;
  });
  const scale = Math.min(1, LONGEST / Math.max(picture.naturalWidth, picture.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", QUALITY);
}

export class FieldPhotos {
  // `page`: store, door, base, form, paint(), later()
  constructor(page, most) {
    this.page = page;
    this.most = most;
    this.kept = new Map(); // on this phone, by id
    this.there = []; // at the server
    this.list = page.form.querySelector("[data-foto-daftar]");
    this.fault = page.form.querySelector("[data-foto-salah]");
    this.input = page.form.querySelector("[type=file]");
    this.input.addEventListener("change", () => this.add());
  }

  take(photos) {
    this.kept = photos;
    this.show();
  }

  hear(photos) {
    this.there = photos;
    for (const { id } of photos) this.forget(id);
    this.show();
  }

  waiting() {
    return [...this.kept.values()].filter((one) => !one.refused);
  }

  say(words) {
    this.fault.hidden = !words;
    this.fault.textContent = words || "";
  }

  async add() {
    const [file] = this.input.files;
    this.input.value = "";
    if (!file) return;
    this.say("");
    try {
      const url = await shrink(file);
      const id = newId();
      const record = { key: `${this.page.store.sheet}/${id}`, sheet: this.page.store.sheet, id, url };
      this.kept.set(id, record);
      this.show();
      await this.page.store.put("photos", record);
      this.page.paint();
      this.page.later(200);
    } catch {
      this.say("Berkas ini bukan gambar yang dapat dibaca HP ini. Pilih foto JPG atau PNG.");
    }
  }

  async send() {
    for (const record of this.waiting()) {
      const content = record.url.split(",")[1];
      const { status, body } = await this.page.door.call(`${this.page.base}/foto`, { id: record.id, content });
      if (status === 409 || status === 422) {
        record.refused = true;
        this.say(status === 409 ? body.error : "Foto ini tidak dapat dibaca. Pilih yang lain.");
      } else if (body.stored) {
        const src = `${ROOT}${this.page.base}/foto/${dashed(record.id)}.jpg`;
        this.there.push({ id: record.id, src, url: record.url });
        this.forget(record.id);
      } else throw new Trouble("sinyal");
      this.show();
    }
  }

  forget(id) {
    const record = this.kept.get(id);
    if (!record) return;
    this.kept.delete(id);
    this.page.store.remove("photos", record.key);
  }

  async remove(id) {
    if (this.kept.has(id)) this.forget(id);
    else {
      const { body } = await this.page.door.call(`${this.page.base}/foto/${dashed(id)}/akhir`, {});
      if (!body.stored) return this.say(LATER);
      this.there = this.there.filter((one) => one.id !== id);
    }
    this.show();
    return this.page.paint();
  }

  show() {
    this.list.textContent = "";
    const all = [...this.there, ...[...this.kept.values()].map(({ id, url }) => ({ id, url, waits: true }))];
    all.forEach(({ id, src, url, waits }, place) => {
      const row = this.list.appendChild(document.createElement("li"));
      const picture = row.appendChild(new Image());
      picture.src = url || src;
      picture.alt = `Foto ${place + 1} dari kunjungan Anda`;
      const button = row.appendChild(document.createElement("button"));
      Object.assign(button, { type: "button", className: "tombol polos", textContent: "Hapus" });
      button.addEventListener("click", () => this.remove(id).catch(() => this.say(LATER)));
      if (waits) row.appendChild(document.createElement("span")).textContent = "di HP";
    });
    this.input.closest(".isian").hidden = all.length >= this.most;
  }
}

const dashed = (id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
