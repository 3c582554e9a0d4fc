// Typed answers compared as lms/assessment/kinds/writing.py compares them: no case, single blanks, one kind of mark.
const OUTER = " \t\n.,;:!?\"'()[]";
const BEFORE = " \t\n\"'([";
const RUPIAH = ["", "rp", "rupiah"];
const PERCENT = ["", "%", "persen"];

const marks = (text) =>
  text
    .replace(/[\u2018\u2019\u201a\u201b\u02bc\u02be\u02bf\u02b9\u00b4`\u2032]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');
const plain = (text) => marks(marks(text.replace(/\p{Cf}/gu, "")).normalize("NFKC"));
const fold = (text) => plain(text).toLowerCase().replace(/ß/g, "ss");

function strip(text, left, right = left) {
  let [from, to] = [0, text.length];
  while (from < to && left.includes(text[from])) from += 1;
  while (to > from && right.includes(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

export const foldText = (text) =>
  strip(plain(fold(text)).replace(/\s+/g, " ").replace(/\s*([-/])\s*/g, "$1"), OUTER);

// `tahun` itself, or its letters in order from the first on, as in `th` and `thn`.
function isUnit(word, unit) {
  if (!unit || word[0] !== unit[0]) return false;
  if (word === unit) return true;
  let at = -1;
  return word.length > 1 && [...word].every((letter) => (at = unit.indexOf(letter, at + 1)) >= 0);
}

// Of any script: the tens of a script stand one behind the other.
function digit(letter) {
  if (!/\p{Nd}/u.test(letter)) return letter;
  let zero = letter.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((letter.codePointAt(0) - zero) % 10);
}

function bareNumber(text, unit) {
  let words = strip(fold(text).replace(/\s+/g, " "), BEFORE, OUTER);
  words = [...words].map(digit).join("");
  const own = strip(fold(unit), ". ");
  if (RUPIAH.includes(own)) words = words.replace(/^(?:rp|idr)\.? ?|( ?rupiah)$/g, "").replace(/[.,] ?-+$/, "");
  if (PERCENT.includes(own)) words = words.replace(/ ?(?:%|persen)$/, "");
  if (own && words.endsWith(own)) words = words.slice(0, -own.length).replace(/[ .]+$/, "");
  const parts = /^([-+\d., ]*\d[.,]?) ?((?:\p{L}|_)[^\d]*)$/u.exec(words);
  if (parts && isUnit(strip(parts[2], ". "), own)) words = parts[1];
  return /^[-+]?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(words) ? words.replace(/,/g, "") : words.trim();
}

// A number as Indonesians type it: `1.250,5`, `12,5`, `-3`; NaN when it is none.
export function readNumber(text, unit) {
  let compact = bareNumber(text, unit).replace(/ /g, "");
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(compact)) compact = compact.replace(/\./g, "");
  return /^[-+]?(?=.?[0-9])[0-9]*(?:[.,][0-9]*)?$/.test(compact) ? Number(compact.replace(",", ".")) : NaN;
}

// `key`: { words } or { ranges, unit } of `Question.typed_key`.
export function isTypedRight(key, answer) {
  if (key.words) return Boolean(foldText(answer)) && key.words.includes(foldText(answer));
  const number = readNumber(answer, key.unit);
  return key.ranges.some(([low, high]) => number >= Number(low) && number <= Number(high));
}
