// "Dengarkan" shows only where the phone has an Indonesian voice; what reads is fetched on the first press.
const speech = window.speechSynthesis;
const indonesian = ({ lang }) => /^(id|in)([-_]|$)/i.test(lang);

function offer() {
  if (!speech.getVoices().some(indonesian)) return;
  for (const button of document.querySelectorAll("[data-dengar]")) button.hidden = false;
}

function press(button) {
  return import(button.dataset.dengar).then(({ toggle }) => toggle(button, speech.getVoices().find(indonesian)));
}

if (speech && window.SpeechSynthesisUtterance) {
  offer();
  // Chrome knows its voices only after a while
  speech.onvoiceschanged = offer;
  addEventListener("click", ({ target }) => {
    const button = target.closest && target.closest("[data-dengar]");
    if (button) press(button).catch(() => { button.hidden = true; });
  });
}
