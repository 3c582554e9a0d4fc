// What this tab remembers while it lives, also when it is loaded again. Some browsers refuse even that.
// A test was handed in from this tab.
export const HANDED_IN = "kumpul";

export function remember(name, value) {
  try {
    sessionStorage[name] = value;
  } catch {
    // then it is forgotten
  }
}

export function recall(name) {
  try {
    return sessionStorage[name];
  } catch {
    return undefined;
  }
}

export function unlearn(name) {
  try {
    delete sessionStorage[name];
  } catch {
    // nothing was kept
  }
}
