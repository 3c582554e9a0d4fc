// Handing in: send what is left, name the last event of each position, wait for the receipt. It goes on
// by itself until the receipt is there; asked again after a lost response, the server gives the same one.
import { Trouble } from "./door.js";
import { find, show } from "./overview.js";

const STEP = { sinyal: "tunggu", masuk: "masuk", orang: "masuk", tolak: "tolak" };

export class Submission {
  constructor(log, sender, door) {
    Object.assign(this, { log, sender, door, running: false, tries: 0 });
    this.mark = `kumpul/${log.key}`;
  }

  // Asked for before this page was loaded again (the phone had thrown the tab away).
  get isPending() {
    return Boolean(sessionStorage.getItem(this.mark));
  }

  // `why`: "" by the person, "habis" the time is over, "ditutup" the server has closed it
  async run(why) {
    if (this.running) return;
    this.running = true;
    sessionStorage.setItem(this.mark, "1");
    for (const name of ["isi", "periksa"]) show(name, false);
    for (const part of document.querySelectorAll(".bawah, .lembar > nav")) part.hidden = true;
    if (why) show(why, true);
    show("kumpul", true);
    find("kumpul").focus();
    let receipt = null;
    while (!receipt) receipt = await this.attempt();
    await this.finish(receipt, why);
  }

  async attempt() {
    try {
      this.step("kirim");
      await this.log.turn;
      if (!(await this.sender.flush())) throw new Trouble(this.sender.trouble);
      const { status, body } = await this.door.post(`/pengerjaan/${this.log.attempt}/kirim`, { last: this.log.last() });
      if (status === 200 && body.receipt) return body;
      if (body.error !== "missing") throw new Trouble(status === 200 ? "sinyal" : "tolak", body.error);
      this.log.resend(body.missing);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.step(STEP[error.kind]);
      await this.pause();
    }
    return null;
  }

  // Until the network may be back, or somebody presses the button to sign in.
  pause() {
    return new Promise((go) => {
      this.wake = go;
      window.addEventListener("online", go, { once: true });
      setTimeout(go, Math.min(8000, 1000 * 1.5 ** this.tries++) * (0.5 + Math.random()));
    });
  }

  step(name) {
    for (const part of find("kumpul").querySelectorAll("[data-langkah]")) part.hidden = part.dataset.langkah !== name;
  }

  async finish({ receipt, result }, why) {
    const late = this.log.events.filter((event) => event.arrival === "late").length;
    await this.log.clear();
    sessionStorage.removeItem(this.mark);
    find("bukti").textContent = receipt;
    find("hasil").href = result;
    find("terlambat").querySelector("b").textContent = late;
    show("terlambat", late);
    this.step("terima");
    if (!why && !late) location.replace(result);
  }
}
