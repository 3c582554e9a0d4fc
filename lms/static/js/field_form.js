// What is seen of a sheet of a class: its fields, what they warn of, and how far it is.
const OTHER = "HP ini sedang dipakai orang lain. Tulisan Anda aman; masuk lagi sebagai Anda.";
export const part = (box, name) => box.querySelector(`[data-${name}]`);

export class FieldForm {
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
    done.textContent = dikumpulkan
      ? `Dikumpulkan ${dikumpulkan}. Anda masih boleh memperbaiki, lalu mengumpulkan lagi.`
      : "";
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

  // Two phones wrote the same line: the words of the other one are shown, so that they can be taken over.
  showOther(line, words) {
    const box = document.createElement("p");
    box.className = "catatan awas";
    box.textContent = `Di HP lain tertulis: ${words}`;
    this.field(line).append(box);
  }

  paint() {
    const held = [...this.lines.values()].filter((one) => one.held).length;
    const count = this.count();
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
    if (this.known.wants && this.heard) return "Laporan sedang dikumpulkan …";
    return this.heard ? "Semua sudah diterima." : "Membuka tulisan Anda …";
  }
}
