// What a sitting needs rarely (bekal.js) comes when the page has become quiet, while there still is a network.
const AGAIN = 9000; // ms

export class Later {
  constructor(address) {
    this.address = address;
    this.tries = 0;
  }

  // The part behind # makes it a new try: some browsers remember that an import failed.
  get() {
    return (this.coming ||= import(`${this.address}#${this.tries++}`).catch((error) => {
      this.coming = null;
      throw error;
    }));
  }

  // However often it takes; not while `isEarly` says so.
  async come(isEarly) {
    for (;;) {
      const found = !isEarly() && (await this.get().catch(() => null));
      if (found) return found;
      await new Promise((go) => setTimeout(go, AGAIN));
    }
  }
}
