// A job's page follows its progress. Without this file a link shows the page anew.
import "./busy.js";

const EVERY = 1000; // ms
const place = document.querySelector("[data-pekerjaan]");

async function look() {
  const answer = await fetch(place.dataset.pekerjaan, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  place.innerHTML = await answer.text();
  return place.querySelector("[data-terbuka]").dataset.terbuka === "1";
}

async function run() {
  let open = true;
  while (open) {
    await new Promise((go) => setTimeout(go, EVERY));
    if (!document.hidden) open = await look().catch(() => true);
  }
  location.reload();
}

if (place) run();
