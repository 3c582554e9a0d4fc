// The notice that another place answers now: where, and taking it back.
export async function tellPlace(holder, sender, door) {
  const button = document.querySelector("[data-lanjut-di-sini]");
  const said = document.querySelector("[data-di-mana]");

  // First what waits, so that it is older than what is answered here from now on.
  button.onclick = async () => {
    if (!(await sender.flush(true))) return;
    await holder.takeBack();
    sender.flush(true);
  };
  const { body } = await door.call(holder.address).catch(() => ({}));
  if (body?.device) said.textContent = `di ${body.device}, sejak ${body.since}`;
}
