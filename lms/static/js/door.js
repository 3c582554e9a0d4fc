// The way to the server, always as the owner of the page: form token, patience, signing in again.
import { ROOT } from "./root.js";

// Why something did not go through: "sinyal", "masuk" (signed out), "orang" (somebody else is), "tolak".
export class Trouble extends Error {
  constructor(kind, wait = 0) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
  }
}

const isRefused = ({ status, body }) =>
  [401, 403, 404].includes(status) || (status === 400 && body.error === "csrf");

export class Door {
  // `later`: what can ask for name and password in `dialog`
  constructor(owner, token, dialog, later) {
    this.owner = owner;
    this.token = token;
    this.dialog = dialog;
    this.later = later;
  }

  // POST with data, else GET; gives {status, body}, throws Trouble. While it is doubtful who is signed
  // in, nothing is sent.
  async call(path, data) {
    if (this.doubtful) await this.renew();
    let answer = await this.ask(path, data);
    if (!isRefused(answer)) return answer;
    await this.renew();
    answer = await this.ask(path, data);
    if (isRefused(answer)) throw new Trouble("tolak");
    return answer;
  }

  async ask(path, data) {
    const body = data && JSON.stringify(data);
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), 15000);
    try {
      const response = await fetch(ROOT + path, {
        method: data ? "POST" : "GET",
        body,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        signal: control.signal,
        keepalive: body?.length < 2e4, // goes on when the page is left; 64 KB at most
        redirect: "error",
      });
      const { status, headers } = response;
      if (status >= 500 || status === 429) throw new Trouble("sinyal", headers.get("Retry-After") * 1000);
      const isJson = /json/.test(headers.get("Content-Type"));
      return { status, body: isJson ? await response.json() : {}, text: isJson ? "" : await response.text() };
    } catch (error) {
      throw error instanceof Trouble ? error : new Trouble("sinyal");
    } finally {
      clearTimeout(timer);
    }
  }

  // Resolves when the owner is signed in and the token is fresh; one at a time.
  renew() {
    return (this.renewing ||= this.renewOnce().finally(() => (this.renewing = null)));
  }

  async renewOnce() {
    this.doubtful = true;
    const { body } = await this.ask("/masuk/token");
    if (!body.csrf_token) throw new Trouble("sinyal");
    this.token = body.csrf_token;
    const person = this.wanted || !body.person ? await this.signIn() : body.person;
    if (person !== this.owner) throw new Trouble(person ? "orang" : "masuk");
    this.doubtful = false;
  }

  // Who signed in in a window of the page; nobody when put off. `wanted`: a button asked for it.
  async signIn() {
    if (!this.dialog || (this.putOff && !this.wanted)) return null;
    this.wanted = false;
    const { askAgain } = await this.later.get().catch(() => Promise.reject(new Trouble("sinyal")));
    return askAgain(this);
  }
}
