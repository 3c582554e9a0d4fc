// The page before a test: whether this phone can store, and what is left of earlier ones on it.
import "./busy.js";
import { Door } from "./door.js";
import { Log } from "./log.js";
import { canStore, flushOthers } from "./others.js";
import { find } from "./overview.js";
import { Sender } from "./sender.js";
import { HANDED_IN, recall, unlearn } from "./session.js";

const NO_WINDOW = { get: () => Promise.reject() }; // to sign in again in

async function prepare(before) {
  const { owner } = before.dataset;
  before.hidden = await canStore(Log);
  const door = new Door(owner, document.querySelector("[name=csrf_token]").value, null, NO_WINDOW);
  flushOthers(await new Log(owner, "").open(), door, { Log, Sender });
}

// Back from the result of a test leads to where the test was begun from, not to its beginning.
function isBackFromResult() {
  const [page] = performance.getEntriesByType("navigation");
  const isBack = page && page.type === "back_forward" && recall(HANDED_IN);
  unlearn(HANDED_IN);
  return isBack;
}

if (isBackFromResult()) location.replace(document.querySelector(".penanda a").href);
else if (find("cek-simpanan")) prepare(find("cek-simpanan"));
