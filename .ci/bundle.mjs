// What a browser gets of our scripts and styles: one file for each page that needs one, in the words of the
// oldest browser that is served (README, "For those who run it"). The result is committed, so that nobody
// needs Node to install, run or test; `.ci/run` makes it anew and compares.
//
//     npm install --no-save --prefix /tmp/bundle esbuild@0.28.2
//     NODE_PATH=/tmp/bundle/node_modules node .ci/bundle.mjs            writes lms/static/built
//     NODE_PATH=/tmp/bundle/node_modules node .ci/bundle.mjs FOLDER     writes there instead
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const STATIC = join(ROOT, "lms", "static");
const MODULES = ["awal", "ujian", "ujian-semua", "angka", "bekal", "rak", "ruang", "pekerjaan", "sandi", "sibuk", "bagikan",
  "tulis", "hadir", "latih", "lapangan", "tingkat", "baca", "dengar"];
// one that runs from a disk, where a module may not
const WORKERS = ["sw", "scorm"];
const STYLES = ["jenjang", "akun", "kartu-saku", "kecakapan", "kehadiran", "kelas", "lapangan", "laporan", "latih", "ruang",
  "scorm", "temukan", "tulis"];

const esbuild = createRequire(join(process.env.NODE_PATH || ROOT, "x.js"))("esbuild");
const target = resolve(process.argv[2] || join(STATIC, "built"));
const sources = {};

const digest = (inputs) => {
  const sum = createHash("sha256");
  for (const name of inputs) sum.update(readFileSync(join(STATIC, name)));
  return sum.digest("hex");
};

async function bundle(name, format) {
  const kind = format ? "js" : "css";
  const made = await esbuild.build({
    absWorkingDir: STATIC,
    entryPoints: [`${kind}/${name}.${kind}`],
    bundle: true,
    charset: "utf8",
    external: ["crypto", "../vendor/*.woff2"],
    format,
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    minify: true,
    outfile: `${name}.${kind}`,
    target: "chrome74",
    write: false,
  });
  const inputs = Object.keys(made.metafile.inputs).map((path) => relative(STATIC, join(STATIC, path))).sort();
  writeFileSync(join(target, `${name}.${kind}`), made.outputFiles[0].contents);
  sources[`${name}.${kind}`] = { inputs, sha256: digest(inputs) };
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of MODULES) await bundle(name, "esm");
for (const name of WORKERS) await bundle(name, "iife");
for (const name of STYLES) await bundle(name);
writeFileSync(join(target, "sources.json"), `${JSON.stringify(sources, null, 2)}\n`);
