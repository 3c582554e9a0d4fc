// What comes from Word, WhatsApp, Excel or the camera, as the forms of blocks take it.

const LARGE = 1600; // pixels; a photograph is sent smaller, so that a weak network carries it
const AROUND = /^(DIV|UL|OL|SECTION|ARTICLE|TABLE|TBODY|BODY|SPAN|B)$/;
const INLINE = { B: "**", STRONG: "**", I: "*", EM: "*" };

function inline(node) {
  if (node.nodeType === 3) return node.nodeValue.replace(/\s+/g, " ");
  if (node.nodeType !== 1 || /^(STYLE|SCRIPT|META|TITLE)$/.test(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const inside = [...node.childNodes].map(inline).join("");
  const mark = INLINE[node.tagName] || "";
  const plain = node.tagName === "B" && node.style.fontWeight === "normal"; // Google Docs wraps all in such a one
  if (!mark || plain || !inside.trim() || inside.includes("\n")) return inside;
  return inside.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`);
}

function lines(node, out) {
  for (const child of node.childNodes) {
    const tag = child.tagName || "";
    if (tag === "LI") {
      const mark = child.parentNode.tagName === "OL" ? "1. " : "• ";
      const own = [...child.childNodes].filter((one) => !/^(UL|OL)$/.test(one.tagName || ""));
      out.push(mark + own.map(inline).join("").trim());
      lines({ childNodes: [...child.childNodes].filter((one) => /^(UL|OL)$/.test(one.tagName || "")) }, out);
    } else if (/^(P|H[1-6]|BLOCKQUOTE|TR)$/.test(tag)) out.push(inline(child).trim());
    else if (AROUND.test(tag) && child.querySelector("p, li, div, tr")) {
      lines(child, out);
    } else if (inline(child).trim()) out.push(inline(child).trim());
  }
  return out;
}

export function proseOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return lines(page.body, []).filter(Boolean).join("\n").replace(/\u00a0/g, " ");
}

function rowsOf(data) {
  const table = new DOMParser().parseFromString(data.getData("text/html"), "text/html").querySelector("table");
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  if (table) return [...table.rows].map((row) => [...row.cells].map(words));
  const text = data.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
  return text.includes("\t") ? text.split("\n").map((row) => row.split("\t").map((cell) => cell.trim())) : [];
}

function grow(form, grid, height, width) {
  while (grid.rows.length < height) grid.tBodies[0].append(grid.rows[grid.rows.length - 1].cloneNode(true));
  for (const row of grid.rows) while (row.cells.length < width) row.append(row.lastElementChild.cloneNode(true));
  [...grid.rows].forEach((row, y) => [...row.cells].forEach((cell, x) => {
    const field = cell.querySelector("textarea");
    const name = `sel-${y}-${x}`;
    if (field.name === name) return;
    field.name = name;
    field.value = "";
    field.setAttribute("aria-label", y ? `Baris ${y}, kolom ${x + 1}` : `Judul kolom ${x + 1}`);
  }));
  form.elements.baris.value = grid.rows.length;
  form.elements.kolom.value = grid.rows[0].cells.length;
}

export function fillGrid(field, data) {
  const rows = rowsOf(data);
  if (!rows.length) return false;
  const grid = field.closest("table");
  const [, y, x] = field.name.split("-").map(Number);
  grow(field.form, grid, Math.min(y + rows.length, 60), Math.min(x + Math.max(...rows.map((row) => row.length)), 8));
  rows.forEach((row, down) => row.forEach((words, right) => {
    const cell = grid.rows[y + down] && grid.rows[y + down].cells[x + right];
    if (cell) cell.querySelector("textarea").value = words;
  }));
  return true;
}

async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 300000 || !window.createImageBitmap) return file;
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LARGE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

export async function takePicture(form, file) {
  const field = form.elements.gambar;
  if (field.dataset.kecil === file.name + file.size) return;
  let small = file;
  try {
    small = await shrink(file);
  } catch (error) {
    small = file; // the server says what is wrong with it
  }
  const held = new DataTransfer();
  held.items.add(small);
  field.dataset.kecil = small.name + small.size;
  field.files = held.files;
  let shown = form.querySelector(".contoh-gambar");
  if (!shown) {
    shown = document.createElement("img");
    shown.className = "contoh-gambar";
    field.after(shown);
  }
  const reader = new FileReader();
  reader.onload = () => {
    shown.src = reader.result;
    shown.alt = "Gambar yang dipilih";
  };
  reader.readAsDataURL(small);
}
