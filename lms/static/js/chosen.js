// An option of an explanation shows that it was the one chosen.

// The drawing of the page's own sprite.
function cross() {
  const found = document.querySelector("svg.ikon").cloneNode(true);
  const use = found.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#x"));
  return found;
}

export function markChosen(row) {
  if (!row.classList.contains("benar")) {
    row.className = "luput";
    row.firstElementChild.replaceWith(cross());
  }
  const words = document.createElement("b");
  words.className = "pilihan-anda";
  words.textContent = "pilihan Anda";
  const box = row.querySelector("div");
  box.insertBefore(words, box.querySelector(".kecil"));
}
