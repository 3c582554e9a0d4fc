// Element.replaceChildren is younger than the oldest browser we serve.
export function replaceChildren(element, children) {
  element.textContent = "";
  element.append(...children);
}
