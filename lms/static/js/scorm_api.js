// The system that plays the package, asked as SCORM 1.2 has it (ADL, Run-Time Environment, 3.2 to 3.4). Where there is
// none, the device itself remembers.
const MOST_PARENTS = 20;

function above(start) {
  try {
    for (let place = start, n = 0; place && n < MOST_PARENTS; n += 1) {
      if (place.API) return place.API;
      if (place.parent === place) return null;
      place = place.parent;
    }
  } catch (error) {
    // the frame of another origin
  }
  return null;
}

const findApi = () => above(window) || (window.opener ? above(window.opener) : null);

const pad = (number) => String(number).padStart(2, "0");

// `HHHH:MM:SS.SS`
export function timespan(ms) {
  const all = Math.floor(ms / 10);
  const [hours, minutes, seconds] = [Math.floor(all / 360000), Math.floor(all / 6000) % 60, Math.floor(all / 100) % 60];
  return `${String(hours).padStart(4, "0")}:${pad(minutes)}:${pad(seconds)}.${pad(all % 100)}`;
}

class Lms {
  constructor(api, onTrouble) {
    this.api = api;
    this.onTrouble = onTrouble;
    this.begun = performance.now();
  }

  done(answer) {
    if (String(answer) !== "true") this.onTrouble(this.api.LMSGetLastError());
    return String(answer) === "true";
  }

  begin() {
    return this.done(this.api.LMSInitialize(""));
  }

  get(name) {
    return String(this.api.LMSGetValue(name) || "");
  }

  set(name, value) {
    return this.done(this.api.LMSSetValue(name, String(value)));
  }

  save() {
    return this.done(this.api.LMSCommit(""));
  }

  end() {
    this.set("cmi.core.session_time", timespan(performance.now() - this.begun));
    this.set("cmi.core.exit", "suspend");
    this.save();
    this.api.LMSFinish("");
  }
}

// The same words for a page that was opened by itself.
class Device {
  constructor(key) {
    this.key = key;
    this.kept = {};
  }

  begin() {
    try {
      this.kept = JSON.parse(localStorage.getItem(this.key)) || {};
    } catch (error) {
      this.kept = {};
    }
    return true;
  }

  get(name) {
    return this.kept[name] || "";
  }

  set(name, value) {
    this.kept[name] = String(value);
    return true;
  }

  save() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.kept));
    } catch (error) {
      // a private window keeps nothing
    }
    return true;
  }

  end() {
    this.save();
  }
}

// `onTrouble(code)`: the system refused something.
export function openPlace(key, onTrouble) {
  const api = findApi();
  return api ? new Lms(api, onTrouble) : new Device(key);
}

export const isAlone = (place) => place instanceof Device;
