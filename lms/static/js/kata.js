// The sheet with a word's meaning: a window to a screen reader and to keys. It opens and closes by its address,
// without a script as well.
const opened = () => document.querySelector(".istilah-daftar > :target");
let sheet = null;

function open(found) {
  sheet = found;
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-modal", "true");
  sheet.setAttribute("aria-labelledby", sheet.querySelector("h3").id);
  sheet.tabIndex = -1;
  sheet.focus({ preventScroll: true });
}

function close() {
  const word = document.querySelector(sheet.querySelector(".tutup").hash);
  for (const name of ["role", "aria-modal", "aria-labelledby", "tabindex"]) sheet.removeAttribute(name);
  sheet = null;
  if (word) word.focus({ preventScroll: true });
}

function follow() {
  const found = opened();
  if (sheet && sheet !== found) close();
  if (found && found !== sheet) open(found);
}

// Round in the sheet: what lies below it cannot be seen.
function stay(event) {
  const stops = [...sheet.querySelectorAll("a[href]")];
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const at = document.activeElement;
  if (event.shiftKey ? at !== first && at !== sheet : at !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (!sheet) return;
  if (event.key === "Escape") location.hash = sheet.querySelector(".tutup").hash;
  if (event.key === "Tab") stay(event);
});
follow();
