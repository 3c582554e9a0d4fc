// A number box that holds no number says so at once; what is in it is kept all the same.
import { readNumber } from "./typed_key.js";

const PAUSE = 1200; // ms after the last letter

export const holdsNumber = (text, unit) => !Number.isNaN(readNumber(text, unit));

const isOdd = (box) => Boolean(box.value.trim()) && !holdsNumber(box.value, box.dataset.angka);

function say(box) {
  const notice = document.getElementById(box.getAttribute("aria-describedby"));
  const odd = isOdd(box);
  if (notice.hidden === odd) notice.hidden = !odd;
}

const boxOf = ({ target }) => target.closest && target.closest("input[data-angka]");
let timer = null;
addEventListener("input", (event) => {
  const box = boxOf(event);
  if (!box) return;
  clearTimeout(timer);
  if (isOdd(box)) timer = setTimeout(say, PAUSE, box);
  else say(box);
});
for (const kind of ["focusin", "focusout", "change"])
  addEventListener(kind, (event) => {
    const box = boxOf(event);
    if (box) say(box);
  });
