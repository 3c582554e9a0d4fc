// Buttons that stand for signs: what is chosen in a prose field becomes bold, a line of a list, a link.
export function wrap(area, mark, after = mark) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  area.setRangeText(`${mark}${value.slice(from, to)}${after}`, from, to, "end");
  if (from === to) area.selectionEnd = area.selectionStart = from + mark.length;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

export function beginLine(area, mark) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  area.setRangeText(mark, start, start, "end");
  area.selectionEnd = area.selectionStart = Math.max(area.selectionEnd, start + mark.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

export function link(area) {
  const address = prompt("Alamat halaman (diawali https://):", "https://");
  if (address && address.startsWith("https://")) wrap(area, "[", `](${address.replace(/[\s()]/g, "")})`);
}

let lastArea = null;

export function insert(form, what) {
  const area = lastArea && form.contains(lastArea) ? lastArea : form.querySelector("[data-prosa]");
  const value = (name) => (form.elements[name] ? form.elements[name].value : "");
  if (!area) return;
  if (what === "istilah" && value("istilah")) {
    const words = form.elements.istilah.selectedOptions[0].textContent.trim();
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd) || words;
    area.setRangeText(`[${chosen}](istilah:${value("istilah")})`, area.selectionStart, area.selectionEnd, "end");
  } else if (what === "sumber" && value("sumber-kode")) {
    const place = value("sumber-letak").trim();
    const mark = `(sumber: ${value("sumber-kode")}${place ? ` ${place}` : ""})`;
    area.setRangeText(mark, area.selectionEnd, area.selectionEnd, "end");
  }
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-prosa]")) lastArea = target;
});
