// Dragging a question into a form, or to another place in it. The buttons beside it do the same.

export function dragged(send) {
  let held = null;
  document.addEventListener("dragstart", (event) => {
    const row = event.target.closest && event.target.closest("[data-soal]");
    if (!row) return;
    held = row.dataset.soal;
    event.dataTransfer.effectAllowed = "copyMove";
    event.dataTransfer.setData("text/plain", held);
  });
  document.addEventListener("dragover", (event) => {
    if (held && event.target.closest("[data-form]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const form = held && event.target.closest("[data-form]");
    if (!form) return;
    event.preventDefault();
    const below = event.target.closest("[data-urutan]");
    const to = form.dataset.tempat.replace("KODE", encodeURIComponent(held));
    send(to, below ? { tempat: below.dataset.urutan } : {});
    held = null;
  });
  document.addEventListener("dragend", () => {
    held = null;
  });
}
