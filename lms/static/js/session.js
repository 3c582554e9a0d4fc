// What this tab remembers while it lives, also when it is loaded again. Some browsers inside other apps refuse even
// that; they keep the cookie that signs in, so they keep one for a day that says this.
// A test was handed in from this tab.
export const HANDED_IN = "kumpul";

const DAY = 86400; // seconds
const cookie = (name) => `ingat-${name}=`;

export function remember(name, value, seconds = DAY) {
  try {
    sessionStorage[name] = value;
  } catch {
    document.cookie = `${cookie(name)}${value};path=/;max-age=${seconds}`;
  }
}

export function recall(name) {
  try {
    return sessionStorage[name];
  } catch {
    const [, rest = ""] = document.cookie.split(cookie(name));
    return rest.split(";")[0];
  }
}

export function unlearn(name) {
  remember(name, "", 0);
}
