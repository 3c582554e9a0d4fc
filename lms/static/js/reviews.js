// What was practised on this phone and has not reached the server: kept by person, gone when the server has it.
// Where storage is refused or full it lives as long as the page, and `isDurable` says so.
import { settle } from "./database.js";
import { newId } from "./ids.js";

const STORE = "reviews";

export class Reviews {
  constructor(owner) {
    this.owner = owner;
    this.waiting = [];
    this.isDurable = false;
  }

  // The answers of this person that earlier pages left here.
  async open() {
    try {
      const request = indexedDB.open("latihan", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      this.db = await settle(request);
      const kept = await settle(this.begin("readonly").getAll());
      this.waiting = kept.filter(({ owner }) => owner === this.owner);
      this.isDurable = true;
    } catch {
      this.db = null;
    }
    return this;
  }

  begin(mode) {
    return this.db.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
  }

  // Resolves when it is on the phone, or known not to be.
  async add(code, purpose, seed, answer) {
    const at = new Date().toISOString(); // only the time until it is sent counts
    const review = { id: newId(), owner: this.owner, code, purpose, seed, answer, client_at: at };
    this.waiting.push(review);
    try {
      const store = this.begin("readwrite");
      store.put(review);
      await settle(store.transaction);
      this.isDurable = true;
    } catch {
      this.isDurable = false;
    }
    return review;
  }

  // As they go to the server.
  wire(its) {
    return its.map((one) => ({ ...one, owner: undefined }));
  }

  async forget(ids) {
    this.waiting = this.waiting.filter(({ id }) => !ids.includes(id));
    try {
      const store = this.begin("readwrite");
      for (const id of ids) store.delete(id);
      await settle(store.transaction);
    } catch {
      // sent again next time, and known there
    }
  }
}
