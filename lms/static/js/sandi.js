// The "Lihat" button beside a password: without this file it stays hidden.
import "./busy.js";

for (const button of document.querySelectorAll("[data-sandi]")) {
  const input = document.getElementById(button.dataset.sandi);
  button.hidden = false;
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const seen = input.type === "text";
    input.type = seen ? "password" : "text";
    button.textContent = seen ? "Lihat" : "Tutup";
  });
}
