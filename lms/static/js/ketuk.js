// Big buttons that are tapped one after the other, and what a screen reader hears of it.
export function pressable(words, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tekan";
  const text = document.createElement("b");
  text.textContent = words;
  button.append(text);
  button.onclick = action;
  return button;
}

// The same words twice are heard twice: the line is emptied in between.
export function announce(words) {
  const line = document.querySelector("[data-kabar]");
  if (!line) return;
  line.textContent = "";
  setTimeout(() => (line.textContent = words), 50);
}
