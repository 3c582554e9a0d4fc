// A test whose answers are never lost. Without this file the page is a plain form.
import { Sitting } from "./sitting.js";

// `SheetKind`: the class that shows the questions, Sheet or Spread
export function start(SheetKind) {
  const form = document.querySelector("form[data-owner]");
  if (form) new Sitting(form, SheetKind).begin();
}
