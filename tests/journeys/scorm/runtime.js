// A system that plays SCORM 1.2 packages, as strictly as the standard is written (ADL, SCORM Version 1.2, The Run-Time
// Environment, 3.2 to 3.4): states of the session, error codes, what may be read and written, formats, ranges.
// `log` holds every call with its answer and its code; what was committed survives a new page.
(function () {
  "use strict";
  const KEY = "scorm12";
  const text = (most) => (value) => value.length <= most;
  const one = (...words) => (value) => words.includes(value);
  const share = (value) => value === "" || (/^-?\d+(\.\d+)?$/.test(value) && Number(value) >= 0 && Number(value) <= 100);
  const timespan = (value) => /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value);
  // name → [may be read, may be written, format]
  const MODEL = {
    "cmi.core.student_id": [true, false],
    "cmi.core.student_name": [true, false],
    "cmi.core.lesson_location": [true, true, text(255)],
    "cmi.core.credit": [true, false],
    "cmi.core.lesson_status": [true, true, one("passed", "completed", "failed", "incomplete", "browsed")],
    "cmi.core.entry": [true, false],
    "cmi.core.score.raw": [true, true, share],
    "cmi.core.score.min": [true, true, share],
    "cmi.core.score.max": [true, true, share],
    "cmi.core.total_time": [true, false],
    "cmi.core.lesson_mode": [true, false],
    "cmi.core.exit": [false, true, one("time-out", "suspend", "logout", "")],
    "cmi.core.session_time": [false, true, timespan],
    "cmi.suspend_data": [true, true, text(4096)],
    "cmi.launch_data": [true, false],
    "cmi.comments": [true, true, text(4096)],
    "cmi.comments_from_lms": [true, false],
  };
  const CHILDREN = {
    "cmi.core._children":
      "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time",
    "cmi.core.score._children": "raw,min,max",
  };
  const BEGINNING = {
    "cmi.core.student_id": "p-1", "cmi.core.student_name": "Contoh, Peserta", "cmi.core.credit": "credit",
    "cmi.core.lesson_status": "not attempted", "cmi.core.entry": "ab-initio", "cmi.core.total_time": "0000:00:00.00",
    "cmi.core.lesson_mode": "normal",
  };
  let state = "unborn", error = "0";
  const kept = () => JSON.parse(localStorage.getItem(KEY) || "{}");
  let data = { ...BEGINNING, ...kept() };
  const log = [];

  const seconds = (time) => time.split(":").reduce((all, part) => 60 * all + Number(part), 0);
  function added(first, second) {
    const all = seconds(first) + seconds(second), pad = (n) => String(n).padStart(2, "0");
    return `${String(Math.floor(all / 3600)).padStart(4, "0")}:${pad(Math.floor(all / 60) % 60)}:${pad(Math.floor(all) % 60)}`;
  }
  function store() {
    localStorage.setItem(KEY, JSON.stringify(data));
  }
  function says(name, given, code, answer) {
    error = code;
    log.push([name, ...given, answer, code]);
    return answer;
  }
  function named(name) {
    if (name in MODEL) return null;
    if (/\._children$/.test(name)) return name in CHILDREN ? null : "202";
    return /\._count$/.test(name) ? "203" : name.startsWith("cmi.") ? "401" : "201";
  }
  window.API = {
    LMSInitialize(given) {
      if (given !== "") return says("LMSInitialize", [given], "201", "false");
      if (state !== "unborn") return says("LMSInitialize", [given], "101", "false");
      state = "running";
      return says("LMSInitialize", [given], "0", "true");
    },
    LMSFinish(given) {
      if (given !== "") return says("LMSFinish", [given], "201", "false");
      if (state !== "running") return says("LMSFinish", [given], "301", "false");
      data["cmi.core.total_time"] = added(data["cmi.core.total_time"], data["cmi.core.session_time"] || "00:00:00");
      data["cmi.core.entry"] = data["cmi.core.exit"] === "suspend" ? "resume" : "";
      // what was not suspended is not given back
      if (data["cmi.core.exit"] !== "suspend") delete data["cmi.suspend_data"];
      delete data["cmi.core.session_time"];
      state = "over";
      store();
      return says("LMSFinish", [given], "0", "true");
    },
    LMSGetValue(name) {
      if (state !== "running") return says("LMSGetValue", [name], "301", "");
      const unknown = named(name);
      if (unknown) return says("LMSGetValue", [name], unknown, "");
      if (name in CHILDREN) return says("LMSGetValue", [name], "0", CHILDREN[name]);
      if (!MODEL[name][0]) return says("LMSGetValue", [name], "404", "");
      return says("LMSGetValue", [name], "0", data[name] || "");
    },
    LMSSetValue(name, value) {
      if (state !== "running") return says("LMSSetValue", [name, value], "301", "false");
      if (typeof value !== "string") return says("LMSSetValue", [name, value], "405", "false");
      if (/\._(children|count)$/.test(name)) return says("LMSSetValue", [name, value], "402", "false");
      const unknown = named(name);
      if (unknown) return says("LMSSetValue", [name, value], unknown, "false");
      if (!MODEL[name][1]) return says("LMSSetValue", [name, value], "403", "false");
      if (!MODEL[name][2](value)) return says("LMSSetValue", [name, value], "405", "false");
      data[name] = value;
      return says("LMSSetValue", [name, value], "0", "true");
    },
    LMSCommit(given) {
      if (given !== "") return says("LMSCommit", [given], "201", "false");
      if (state !== "running") return says("LMSCommit", [given], "301", "false");
      store();
      return says("LMSCommit", [given], "0", "true");
    },
    LMSGetLastError: () => error,
    LMSGetErrorString: (code) => `error ${code}`,
    LMSGetDiagnostic: () => "",
  };
  window.log = log;
  window.seen = () => ({ ...BEGINNING, ...kept() });
})();
