// Of pairs and steps the last one that is left goes by itself, once: one tap less. Taken back, it waits.
export function finishRows(card) {
  const empty = () => [...card.querySelectorAll("[data-soal] select")].filter((field) => !field.value);
  let before = empty().length;
  card.addEventListener("change", () => {
    const left = empty();
    const isLast = before === 2 && left.length === 1;
    before = left.length;
    if (!isLast) return;
    const partners = card.querySelectorAll(".bank .tekan:not(.terpakai)");
    if (partners.length === 1) partners[0].click();
    else if (!partners.length) left[0].closest("li")?.querySelector(".tekan")?.click();
  });
}
