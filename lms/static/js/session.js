// What this tab remembers while it lives, also when it is loaded again. Some browsers inside other apps refuse even
// that; they keep the cookie that signs in, so they keep one for a day that says this.
// A test was handed in from this tab.
export const HANDED_IN = "kumpul";

const DAY = 86400; // seconds

export function remember(name, value, seconds = DAY) {
  try {
    sessionStorage[name] = value;
  } catch {
    document.cookie = `${name}=${value};path=/;samesite=lax;max-age=${seconds}`;
  }
}

export function recall(name) {
  try {
    return sessionStorage[name];
  } catch {
    return (document.cookie.split(`${name}=`)[1] || "").split(";")[0];
  }
}

export function unlearn(name) {
  remember(name, "", 0);
}
