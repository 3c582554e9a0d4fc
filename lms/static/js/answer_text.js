// An answer as text: two that choose the same are the same text, whatever the order of their parts.
const ordered = (value) => {
  if (Array.isArray(value)) return [...value].sort();
  if (value && typeof value === "object") return Object.keys(value).sort().map((key) => [key, value[key]]);
  return value;
};

export const text = (value) => JSON.stringify(ordered(value));
