// The lines of a sheet between this phone and the server: kept here first, then sent, each change once.
import { Trouble } from "./door.js";
import { FieldForm } from "./field_form.js";
import { newId } from "./ids.js";

export class FieldSync extends FieldForm {
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

  // What still has to leave this phone: lines and pictures.
  count() {
    return this.waiting().length + (this.photos ? this.photos.waiting().length : 0);
  }

  async sendNext() {
    const its = this.waiting();
    if (its.length) await this.send(its.slice(0, 100));
    else await this.photos.send();
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
      while (this.count()) await this.sendNext();
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
}
