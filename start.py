#!/usr/bin/env python3
"""One command: makes .venv, installs Jenjang there, then serves it, runs the demo, or all tests.

    python3 start.py [--port N] [--host H] [--data DIR]     set up and serve
    python3 start.py demo                                   a sample world in its own data folder
    python3 start.py test [pytest arguments]                set up with the test tools, run them all
    python3 start.py content check                          any other command of `lms`

Standard library only, and old syntax only: an old Python must be able to say that it is too old.
"""

import contextlib
import glob
import hashlib
import os
import shutil
import signal
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python")
WHEELHOUSE = os.path.join(ROOT, "wheelhouse")
OLDEST = (3, 11, 5)
COMMANDS = (
    "serve", "demo", "backup", "restore", "join", "doctor", "content", "items", "evaluate",
    "sums", "password", "person",
)  # fmt: skip


def workers():
    """One more than there are processors: a test waits as long for a server as it computes."""
    mine = getattr(os, "sched_getaffinity", None)
    return str((len(mine(0)) if mine else os.cpu_count() or 1) + 1)


def main(args):
    """Set up, then become the command itself."""
    if sys.version_info < OLDEST:
        stop(
            "Jenjang memerlukan Python {} atau lebih baru; ini Python {}. Pasang yang baru, lalu "
            "jalankan lagi dengan nama lengkapnya, misalnya: python3.12 start.py".format(
                ".".join(map(str, OLDEST)), sys.version.split()[0]
            )
        )
    testing = args[:1] == ["test"]
    ensure("test" if testing else "")
    if testing:
        command = [PYTHON, "-m", "pytest"] + (args[1:] or ["-n", workers(), "--dist", "worksteal"])
    else:
        command = [PYTHON, "-m", "lms"] + (
            args if args[:1] and args[0] in COMMANDS else ["serve"] + args
        )
    sys.stdout.flush()
    if testing:
        os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)  # signals reach the server itself
    sys.exit(stay(command))


def stay(command):
    """Where a process cannot become another (Windows): Ctrl+C ends the server, and then us."""
    signal.signal(signal.SIGINT, lambda number, frame: None)
    return subprocess.call(command)


def ensure(extra):
    """The environment, installed once for each state of pyproject.toml and Python."""
    stamp = os.path.join(VENV, "jenjang-" + (extra or "base") + ".stamp")
    wanted = fingerprint()
    if read(stamp) == wanted and os.path.exists(PYTHON):
        return
    try:
        make_environment()
        install(extra)
        with open(stamp, "w") as file:
            file.write(wanted)
    except OSError as error:
        stop(reason(error))


def make_environment():
    """An environment of this very Python; one of another version is made anew."""
    if os.path.exists(PYTHON) and read(os.path.join(VENV, "python.stamp")) == sys.version:
        return
    say("Menyiapkan lingkungan Python di .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    if uv:
        run([uv, "venv", "--quiet", "--seed", "--python", sys.executable, VENV])
    else:
        try:
            import ensurepip  # noqa: F401
            import venv  # noqa: F401
        except ImportError:
            stop(
                "Python ini datang tanpa modul venv. Di Debian atau Ubuntu, pasang dengan: "
                "sudo apt install python3-venv"
            )
        run([sys.executable, "-m", "venv", VENV] + ["--without-pip"] * bool(shipped_pip()))
    with open(os.path.join(VENV, "python.stamp"), "w") as file:
        file.write(sys.version)


def install(extra):
    """Jenjang and what it needs, with one line for each package as it comes."""
    say("Memasang paket" + (" dan alat uji" if extra else "") + " (sekali saja) …")
    target = ROOT + ("[" + extra + "]" if extra else "")
    rules = ["-c", os.path.join(ROOT, "requirements", "constraints.txt")]
    if os.path.isdir(WHEELHOUSE):
        rules += ["--no-index", "--find-links", WHEELHOUSE]
    uv = shutil.which("uv")
    if uv:
        run([uv, "pip", "install", "--python", PYTHON] + rules + ["-e", target])
        return
    # first all packages, then Jenjang itself with the builder that came with them: an environment
    # of its own for the builder would take pip as long as half of the packages
    with beside([sys.executable, "-m", "compileall", "-q", "lms"]):
        pip(pip_install() + rules + needed(extra))
    with beside([PYTHON, "-c", "import lms.cli.serve, lms.cli.server, lms.app"]):
        pip([PYTHON, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e", ROOT])


@contextlib.contextmanager
def beside(command):
    """Compiles ahead what the first start would compile, on a processor that pip leaves idle."""
    if sys.dont_write_bytecode or (os.cpu_count() or 1) < 2:
        yield
        return
    quiet = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    process = subprocess.Popen(command, cwd=ROOT, **quiet)
    try:
        yield
    finally:
        process.terminate()  # what is not compiled by now is compiled when it is used
        process.wait()


def needed(extra):
    """The packages that pyproject.toml names, with those that build Jenjang."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        known = tomllib.load(file)
    project, builder = known["project"], known.get("build-system", {})
    more = project.get("optional-dependencies", {}).get(extra, [])
    return builder.get("requires", []) + ["editables"] + project.get("dependencies", []) + more


def pip(command):
    """Says each package as it comes; stops in one sentence when something goes wrong."""
    command = command + ["--disable-pip-version-check", "--no-color"]
    if not sys.dont_write_bytecode:
        command += ["--no-compile"]  # Python compiles what it uses, when it uses it
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    lines, count = [], 0
    for line in process.stdout:
        lines.append(line.rstrip())
        name = package_of(line)
        if name:
            count += 1
            say("  {:3d}  {}".format(count, name))
        elif line.startswith("Installing collected") and count:
            say("  menata {} paket …".format(count))
    if process.wait() != 0:
        stop(pip_reason(lines))


def package_of(line):
    """The package that pip begins with here, from an index or from a folder; "" for other lines."""
    words = line.split()
    if line.startswith("Collecting "):
        return words[1].split("=")[0].split("<")[0].split(">")[0].split("[")[0]
    if line.startswith("Processing ") and words[1].endswith(".whl"):
        return os.path.basename(words[1]).split("-")[0]
    return ""


def pip_install():
    """This Python's own pip, which also brings pip along; where there is none, that of .venv.

    Setting up pip in an empty environment takes longer than anything but SciPy.
    """
    wheel = shipped_pip()
    if wheel:
        return [sys.executable, "-m", "pip", "--python", PYTHON, "install", wheel]
    return [PYTHON, "-m", "pip", "install"]


def shipped_pip():
    """The pip that came with this Python, if its installed pip can work for another Python."""
    try:
        import ensurepip

        import pip
    except ImportError:
        return ""
    folder = os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")
    wheels = glob.glob(os.path.join(folder, "pip-*.whl"))
    version = [int(part) for part in pip.__version__.split(".")[:2] if part.isdigit()]
    return wheels[0] if wheels and version >= [22, 3] else ""


def pip_reason(lines):
    """What went wrong, in one sentence, from the last lines of pip."""
    text = "\n".join(lines)
    if "No space left" in text:
        return "Penyimpanan penuh: kosongkan sekitar 500 MB, lalu jalankan lagi."
    if "Temporary failure in name resolution" in text or "NewConnectionError" in text:
        return (
            "Internet tidak terjangkau untuk mengambil paket. Sambungkan sekali saja, atau taruh "
            "folder wheelhouse di samping start.py."
        )
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
    return "Pemasangan paket gagal: " + " ".join(errors)


def fingerprint():
    """Changes whenever the packages may have to be installed again."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode() + ROOT.encode()).hexdigest()


def run(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode != 0:
        text = done.stderr.decode("utf-8", "replace").strip() or "tanpa keterangan"
        if "Permission denied" in text or "Read-only" in text:
            stop("Folder ini tidak boleh ditulisi. Salin Jenjang ke folder milik Anda sendiri.")
        if "No space left" in text or shutil.disk_usage(ROOT).free < 20 * 1024 * 1024:
            stop("Penyimpanan penuh: kosongkan sekitar 500 MB, lalu jalankan lagi.")
        stop("Persiapan gagal: " + text.splitlines()[-1])


def reason(error):
    if error.errno == 28:
        return "Penyimpanan penuh: kosongkan sekitar 500 MB, lalu jalankan lagi."
    if error.errno in (13, 30):
        return "Folder {} tidak boleh ditulisi. Salin Jenjang ke folder milik Anda sendiri.".format(
            ROOT
        )
    return "Persiapan gagal: {}".format(error)


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def say(text):
    print(text, flush=True)


def stop(text):
    sys.stderr.write(text + "\n")
    sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
