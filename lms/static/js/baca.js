// A lesson: how far one has read, where one stopped last time, and listening. All of it is an extra.
import "./busy.js";
import "./kata.js";
import "./suara.js";

const KEY = `baca:${location.pathname}`;
const bar = document.querySelector("[data-maju]");
const back = document.querySelector("[data-tempat]");
const text = document.querySelector(".prosa");

// 0 at the beginning of the text, 1 when its end is on the screen
function share() {
  const { top, height } = text.getBoundingClientRect();
  const long = height - innerHeight;
  return long > 0 ? Math.min(1, Math.max(0, -top / long)) : 1;
}

function recall() {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0; // a browser that keeps nothing
  }
}

function remember(value) {
  try {
    if (value > 0.97) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value.toFixed(3));
  } catch {} // as above
}

function offer(place) {
  if (place < 0.08 || location.hash || share() > 0.02) return;
  back.hidden = false;
  back.addEventListener("click", () => {
    const { top, height } = text.getBoundingClientRect();
    scrollTo(0, scrollY + top + place * (height - innerHeight));
    back.hidden = true;
  });
}

if (bar && text) {
  let waiting = 0;
  const begun = recall();
  offer(begun);
  addEventListener("scroll", () => {
    bar.style.transform = `scaleX(${share()})`;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (share() > 0.02) remember(share());
      if (back && share() > begun) back.hidden = true;
    }, 300);
  }, { passive: true });
}
