// How long something still lasts, as the server says it (`lama` in web/kernel/filters.py); seconds in the last hour.
const DAY = 24 * 60; // minutes

export function timeLeft(seconds) {
  if (seconds <= 3600) {
    const two = (number) => String(Math.floor(number)).padStart(2, "0");
    return `${two(seconds / 60)}:${two(seconds % 60)}`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < DAY) return `${Math.floor(minutes / 60)} jam ${minutes % 60} menit`;
  const hours = Math.ceil(minutes / 60);
  return `${Math.floor(hours / 24)} hari ${hours % 24} jam`;
}
