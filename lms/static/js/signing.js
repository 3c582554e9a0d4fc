// Signing in again without leaving the test. Resolves with the person, or null when it is put off.
export function askAgain(door) {
  const { dialog } = door;
  const [form, wrong] = [dialog.querySelector("form"), dialog.querySelector("[data-keliru]")];
  wrong.textContent = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.querySelector("[data-nanti]").onclick = () => dialog.close();
    dialog.onclose = () => done((door.putOff = true) && null);
    form.onsubmit = async (event) => {
      event.preventDefault();
      const given = { username: form.username.value, password: form.password.value };
      const { status, body } = await door.ask("/masuk/lagi", given).catch(() => ({ body: {} }));
      wrong.textContent = (status !== 400 && body.error) || "Belum berhasil. Coba lagi.";
      if (!body.person) return;
      door.token = body.csrf_token;
      form.reset();
      dialog.onclose = null;
      dialog.close();
      done(body.person);
    };
  });
}
