// A test whose answers are never lost. On the page before it: whether this phone can store, and what is
// left of earlier ones. Without this file the page is a plain form.
import { Door } from "./door.js";
import { Later } from "./later.js";
import { Log } from "./log.js";
import { find } from "./overview.js";
import { Sender } from "./sender.js";
import { Sitting } from "./sitting.js";

// `SheetKind`: the class that shows the questions, Sheet or Spread
export function start(SheetKind) {
  const form = document.querySelector("form[data-owner]");
  const before = find("cek-simpanan");
  if (form) new Sitting(form, SheetKind).begin();
  if (before) prepare(before);
}

async function prepare(before) {
  const { owner, bekal } = before.dataset;
  const { canStore, flushOthers } = await new Later(bekal).get();
  before.hidden = await canStore(Log);
  const door = new Door(owner, document.querySelector("[name=csrf_token]").value);
  flushOthers(await new Log(owner, "").open(), door, { Log, Sender });
}
