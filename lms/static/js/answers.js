// A test whose answers are never lost. On the page before it: whether this phone can store, and what is
// left of earlier ones. Without this file the page is a plain form.
import { Door } from "./door.js";
import { canStore, Log } from "./log.js";
import { find } from "./overview.js";
import { flushOthers } from "./sender.js";
import { Sitting } from "./sitting.js";

const form = document.querySelector("form[data-owner]");
const before = find("cek-simpanan");
if (form) new Sitting(form).begin();
if (before) {
  const { owner } = before.dataset;
  canStore().then((able) => (before.hidden = able));
  new Log(owner, "").open().then((log) => flushOthers(log, new Door(owner, document.querySelector("[name=csrf_token]").value)));
}
