// Handing in: send what is left, name the last event of each position, wait for the receipt. It goes on
// by itself until the receipt is there; asked again after a lost response, the server gives the same one.
import { Trouble } from "./door.js";
import { find, show, tell } from "./overview.js";
import { HANDED_IN, remember } from "./session.js";

const STEP = { sinyal: "tunggu", masuk: "masuk", orang: "masuk", tolak: "tolak" };

// To the result, over all questions that were gone through: the way back is not paved with them.
function leave(result) {
  const go = () => location.replace(result);
  const { steps = 0 } = history.state || {};
  remember(HANDED_IN, "1");
  if (!steps) return go();
  addEventListener("popstate", go, { once: true });
  setTimeout(go, 1000); // not every browser says that it has gone back
  history.go(-steps);
}

export class Submission {
  constructor(log, sender, door) {
    this.log = log;
    this.sender = sender;
    this.door = door;
    this.tries = 0;
  }

  // Asked for before this page was loaded again (the phone had thrown the tab away).
  get isPending() {
    return history.state?.kumpul;
  }

  // `why`: "" by the person, "habis" the time is over, "ditutup" the server has closed it
  async run(why) {
    if (this.running) return;
    this.running = true;
    history.replaceState({ ...history.state, kumpul: true }, "");
    const parts = document.querySelectorAll("[data-isi], [data-periksa], .bawah, .lembar > nav");
    for (const part of parts) part.hidden = true;
    tell(document.querySelector("h1"), "Mengumpulkan jawaban");
    show(why, true);
    show("kumpul", true);
    find("kumpul").focus();
    let receipt = null;
    while (!receipt) receipt = await this.attempt().catch((error) => this.wait(error));
    await this.finish(receipt, why);
  }

  async attempt() {
    await this.log.turn;
    if (!(await this.sender.flush())) throw new Trouble(this.sender.trouble);
    const { status, body } = await this.door.call(`/pengerjaan/${this.log.attempt}/kirim`, { last: this.log.last() });
    if (status === 200 && body.receipt) return body;
    for (const event of this.log.events) if (body.missing?.includes(event.position)) this.log.mark(event);
    throw new Trouble(status === 200 || body.missing ? "sinyal" : "tolak");
  }

  // Until the network may be back, or somebody presses the button to sign in.
  wait(error) {
    if (!(error instanceof Trouble)) throw error;
    this.step(STEP[error.kind]);
    return new Promise((go) => {
      this.wake = () => go(null);
      addEventListener("online", this.wake, { once: true });
      setTimeout(this.wake, Math.min(8000, 1000 * 1.5 ** this.tries++) * (0.5 + Math.random()));
    });
  }

  step(name) {
    for (const part of find("kumpul").querySelectorAll("[data-langkah]")) part.hidden = part.dataset.langkah !== name;
  }

  async finish({ receipt, result }, why) {
    const later = this.log.events.filter((event) => event.arrival === "late");
    const late = new Set(later.map((event) => event.position)).size;
    await this.log.clear();
    tell(find("bukti"), receipt);
    tell(find("terlambat").firstElementChild, String(late));
    find("hasil").href = result;
    find("hasil").onclick = (event) => event.preventDefault() || leave(result);
    show("terlambat", late);
    this.step("terima");
    tell(document.querySelector("h1"), "Jawaban diterima");
    if (!why && !late) leave(result);
  }
}
