// Which button sends a form. Older browsers do not say so in the event: the last one pressed is it.
export function onPress(form, act) {
  let last = null;
  addEventListener("click", ({ target }) => (last = target.closest("button")), true);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act((event.submitter || last)?.value);
  });
}
