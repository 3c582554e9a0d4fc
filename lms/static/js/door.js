// The way to the server, always as the owner of the page: form token, patience, signing in again.
const SEND_PATIENCE = 15000;

// Why something did not go through: "sinyal", "masuk" (signed out), "orang" (somebody else is), "tolak".
export class Trouble extends Error {
  constructor(kind, wait = 0) {
    super(kind);
    Object.assign(this, { kind, wait });
  }
}

export class Door {
  constructor(owner, token, dialog) {
    Object.assign(this, { owner, token, dialog, putOff: false });
  }

  // JSON in, {status, body} out; throws Trouble. While it is doubtful who is signed in, nothing is sent.
  async post(path, data) {
    if (this.doubtful) await this.renew();
    const first = await this.ask(path, data);
    if (!isRefused(first)) return first;
    await this.renew();
    const second = await this.ask(path, data);
    if (isRefused(second)) throw new Trouble("tolak");
    return second;
  }

  async ask(path, data) {
    const body = data && JSON.stringify(data);
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), SEND_PATIENCE);
    try {
      const response = await fetch(path, {
        method: data ? "POST" : "GET",
        body,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        signal: control.signal,
        keepalive: Boolean(body && body.length < 6e4), // goes on when the page is left
        redirect: "error",
        cache: "no-store",
      });
      const { status, headers } = response;
      if (status >= 500 || status === 429) throw new Trouble("sinyal", Number(headers.get("Retry-After")) * 1000);
      const isJson = (headers.get("Content-Type") || "").includes("json");
      return { status, body: isJson ? await response.json() : {}, text: isJson ? "" : await response.text() };
    } catch (error) {
      throw error instanceof Trouble ? error : new Trouble("sinyal");
    } finally {
      clearTimeout(timer);
    }
  }

  // Resolves when the owner is signed in and the token is fresh; one at a time.
  renew() {
    this.renewing = this.renewing || this.renewOnce().finally(() => (this.renewing = null));
    return this.renewing;
  }

  async renewOnce() {
    this.doubtful = true;
    const { body } = await this.ask("/masuk/token");
    if (!body.csrf_token) throw new Trouble("sinyal");
    this.token = body.csrf_token;
    const person = body.person && !this.wanted ? body.person : await this.signIn();
    if (person !== this.owner) throw new Trouble(person ? "orang" : "masuk");
    this.doubtful = this.wanted = false;
  }

  // The person pressed a button to sign in: the window opens even if it was put off before.
  want() {
    Object.assign(this, { doubtful: true, wanted: true, putOff: false });
  }

  // Asks for name and password in a window of the page; null when put off.
  signIn() {
    const { dialog } = this;
    if (this.putOff || !dialog) return null;
    const form = dialog.querySelector("form");
    const say = (words) => (dialog.querySelector("[data-keliru]").textContent = words);
    say("");
    dialog.showModal();
    return new Promise((done) => {
      dialog.querySelector("[data-nanti]").onclick = () => dialog.close();
      dialog.onclose = () => {
        this.putOff = true;
        done(null);
      };
      form.onsubmit = async (event) => {
        event.preventDefault();
        const given = { username: form.username.value, password: form.password.value };
        const { body } = await this.ask("/masuk/lagi", given).catch(() => ({ body: { error: "Belum ada sinyal. Coba lagi sebentar." } }));
        if (!body.person) return say(body.error === "csrf" ? "Tolong coba sekali lagi." : body.error || "Belum berhasil. Coba lagi.");
        this.token = body.csrf_token;
        form.reset();
        dialog.onclose = null;
        dialog.close();
        done(body.person);
      };
    });
  }
}

const isRefused = ({ status, body }) => status === 401 || status === 403 || status === 404 || (status === 400 && body.error === "csrf");
