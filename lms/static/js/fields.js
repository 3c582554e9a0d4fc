// The answer of a question as its fields say it, and back: the same shapes as lms/web/learning/sheets.py reads.
const MOST = 12000; // characters, as many as the page takes

const named = (section) => {
  const name = `a${section.dataset.soal}`;
  return [...section.querySelectorAll(`[name="${name}"], [name^="${name}-"]`)];
};
const row = (field) => field.name.split("-")[1];

const chosen = (select, initial) => [...select.options].find((o) => (initial ? o.defaultSelected : o.selected))?.value;

// `initial`: what the server wrote into the page, whatever was tapped since.
export function readAnswer(section, initial) {
  const fields = named(section);
  const type = fields[0]?.type;
  const ticked = fields.filter((field) => (initial ? field.defaultChecked : field.checked)).map((field) => field.value);
  if (type === "radio") return ticked[0] ?? null;
  if (type === "checkbox") return ticked.length ? ticked : null;
  if (type && type !== "select-one") {
    const words = initial ? fields[0].defaultValue : fields[0].value;
    return words.trim().slice(0, MOST) || null;
  }
  const pairs = fields.map((field) => [row(field), chosen(field, initial)]).filter((pair) => pair[1]);
  return pairs.length ? Object.fromEntries(pairs.sort((one, other) => one[0] - other[0])) : null;
}

export function writeAnswer(section, answer) {
  for (const field of named(section)) {
    if (field.type === "radio") field.checked = field.value === answer;
    else if (field.type === "checkbox") field.checked = (answer || []).includes(field.value);
    else if (field.type === "select-one") field.value = (answer || {})[row(field)] || "";
    else field.value = answer || "";
  }
}

// How many parts of an answer are there, of how many: the same rule as `filled` of its kind on the server.
export function countFilled({ dataset }, answer) {
  const needed = Number(dataset.perlu) || 1;
  if (answer === null || needed === 1) return [answer === null ? 0 : 1, needed];
  const given = Object.values(answer);
  return ["beda" in dataset ? new Set(given).size : given.length, needed];
}

// Regions of a picture stand for a field each, and show which of them is chosen.
export function markChosen(section, answer) {
  for (const region of section.querySelectorAll("[data-pilih]"))
    region.classList.toggle("dipilih", region.dataset.pilih === answer);
}

export const doubtField = (section) => section.querySelector(`[name="r${section.dataset.soal}"]`);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
