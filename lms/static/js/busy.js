// A button that writes shows that it works, and pressed twice it sends once. Without this file the server
// alone sees to that.
const LONG = 20000; // ms; an answer that is a file leaves the page as it was

const buttons = (form) => [...form.elements].filter(({ type }) => type === "submit");

function release(form) {
  form.removeAttribute("aria-busy");
  for (const button of buttons(form)) button.removeAttribute("aria-busy");
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return; // a script sends it, or nothing is written
  if (form.hasAttribute("aria-busy")) return event.preventDefault();
  form.setAttribute("aria-busy", "true");
  const pressed = event.submitter || document.activeElement;
  for (const button of buttons(form)) if (button === pressed) button.setAttribute("aria-busy", "true");
  setTimeout(release, LONG, form);
});

// Come back to by the button of the browser.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll("form[aria-busy]").forEach(release);
});
