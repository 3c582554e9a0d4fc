// What this phone keeps of the sheets of a class: one record for each line, and pictures. Keys begin with the
// owner, so nobody sees or sends what belongs to another person. Where IndexedDB is refused, memory alone.
import { settle } from "./database.js";

export class FieldStore {
  // `sheet`: owner/class/sheet
  constructor(sheet) {
    this.sheet = sheet;
    this.unsafe = false;
  }

  // {lines: Map, photos: Map, known} as they were stored
  async open() {
    try {
      const request = indexedDB.open("jenjang-lapangan", 1);
      request.onupgradeneeded = () => {
        for (const name of ["lines", "photos"])
          request.result.createObjectStore(name, { keyPath: "key" }).createIndex("sheet", "sheet");
        request.result.createObjectStore("known");
      };
      this.db = await settle(request);
      const tx = this.db.transaction(["lines", "photos", "known"]);
      const all = (name) => settle(tx.objectStore(name).index("sheet").getAll(this.sheet));
      const [lines, photos, known] = await Promise.all([
        all("lines"),
        all("photos"),
        settle(tx.objectStore("known").get(this.sheet)),
      ]);
      return {
        lines: new Map(lines.map((one) => [one.line, one])),
        photos: new Map(photos.map((one) => [one.id, one])),
        known: known || {},
      };
    } catch {
      this.db = null;
      this.unsafe = true;
      return { lines: new Map(), photos: new Map(), known: {} };
    }
  }

  // Resolves when it is on the disk; what cannot be stored stays in memory, and `unsafe` says so.
  async change(name, work) {
    if (!this.db) return;
    try {
      const tx = this.db.transaction([name], "readwrite", { durability: "strict" });
      work(tx.objectStore(name));
      await settle(tx);
      this.unsafe = false;
    } catch {
      this.unsafe = true;
    }
  }

  put(name, record) {
    return this.change(name, (store) => store.put(record));
  }

  remove(name, key) {
    return this.change(name, (store) => store.delete(key));
  }

  remember(known) {
    return this.change("known", (store) => store.put(known, this.sheet));
  }
}
