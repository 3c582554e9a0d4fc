// Lessons that were read to their end without network.
import { say } from "./rak_worker.js";

// What was read without network is credited to whoever read it, and nobody else.
export async function credit() {
  const { person, paths } = await say("read");
  const token = document.querySelector("[name=csrf_token]");
  if (!paths.length || !token) return;
  const answer = await fetch("/rak/pembacaan", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token.value },
    body: JSON.stringify({ orang: person, dibaca: paths.map((path) => path.split("/").slice(2)) }),
  });
  if (!answer.ok) return;
  await say("credited", paths);
  const { dicatat: noted } = await answer.json();
  if (noted) tellCredited(noted);
}

function tellCredited(noted) {
  const [box, words, again] = ["div", "p", "a"].map((name) => document.createElement(name));
  box.className = "catatan baik";
  box.setAttribute("role", "status");
  again.href = location.pathname;
  again.textContent = "Perbarui halaman";
  words.append(`${noted} pelajaran yang Anda baca tanpa jaringan sudah dicatat. `, again);
  box.append(words);
  document.querySelector("main").prepend(box);
}
