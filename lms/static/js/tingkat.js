// The card of a level as a picture, drawn on the phone: nothing of it leaves the phone before its owner hands it on.
import "./busy.js";

const SIZE = 1080;
const GROUND = [
  ["#c6e1d6", "M0 700C270 560 480 520 640 600S930 690 1080 560V1080H0Z"],
  ["#8cc3b4", "M0 820C200 760 420 860 640 800S940 760 1080 830V1080H0Z"],
  ["#00594e", "M0 930C260 860 520 990 760 930S1000 900 1080 950V1080H0Z"],
];

function write(pen, words, y, size, weight, most = SIZE - 160) {
  let fit = size;
  const use = () => (pen.font = `${weight} ${fit}px "Plus Jakarta Sans", sans-serif`);
  for (use(); pen.measureText(words).width > most && fit > 24; use()) fit -= 2;
  pen.fillText(words, SIZE / 2, y);
}

function draw({ nama, tingkat, tanggal }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fbeccb";
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.fillStyle = "#e9b349";
  pen.beginPath();
  pen.arc(880, 620, 90, 0, 7); // below the words, behind the first hill
  pen.fill();
  for (const [colour, path] of GROUND) {
    pen.fillStyle = colour;
    pen.fill(new Path2D(path));
  }
  pen.textAlign = "center";
  pen.fillStyle = "#00594e";
  write(pen, "Lulus", 190, 56, 700);
  write(pen, tingkat, 290, 92, 800);
  pen.fillStyle = "#1b2926";
  write(pen, nama, 410, 60, 700);
  write(pen, tanggal, 480, 40, 500);
  pen.fillStyle = "#ffffff";
  write(pen, "Jenjang · belajar setapak demi setapak", 1030, 36, 600);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function picture(card) {
  await document.fonts.load('700 60px "Plus Jakarta Sans"').catch(() => undefined);
  return new File([await draw(card.dataset)], "kartu-tingkat.png", { type: "image/png" });
}

async function save(card) {
  const link = document.createElement("a");
  const file = await picture(card);
  link.download = file.name;
  link.href = URL.createObjectURL(file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function share(card) {
  const file = await picture(card);
  if (navigator.canShare && navigator.canShare({ files: [file] })) await navigator.share({ files: [file] });
  else await navigator.share({ text: card.dataset.kata });
}

const card = document.querySelector("[data-tingkat]");
const show = (name, act) => {
  const button = document.querySelector(`[data-${name}]`);
  button.hidden = false;
  // whoever closes the phone's own sheet has not failed at anything
  button.onclick = () => act(card).catch(() => undefined);
};
show("simpan-gambar", save);
if (navigator.share) show("bagikan-gambar", share);
