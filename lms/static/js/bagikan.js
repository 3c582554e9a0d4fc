// Handing a certificate on from the phone: the file itself where the phone can, else its words.
// Without it (plain http, older phones) the link to WhatsApp beside it does.
import "./busy.js";

async function share(button) {
  const { bagikan, nama, kata } = button.dataset;
  const answer = await fetch(bagikan);
  const file = new File([await answer.blob()], nama, { type: "application/pdf" });
  const whole = { files: [file], text: kata };
  await navigator.share(navigator.canShare && navigator.canShare(whole) ? whole : { text: kata });
}

if (navigator.share) {
  for (const button of document.querySelectorAll("[data-bagikan]")) {
    button.hidden = false;
    // whoever closes the phone's own sheet has not failed at anything
    button.addEventListener("click", () => share(button).catch(() => undefined));
  }
}
