"""Sets StreamStock up in .venv beside this file, then runs it. Needs Python 3.11 or newer with pip, no more.

python3 run.py demo     write and load the demo month, open the dashboard
python3 run.py test     run all tests, browser journeys included
python3 run.py lint     ruff, mypy and the import contracts
python3 run.py setup    only set up
python3 run.py WORD …   any other word goes to the `streamstock` command
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
PIP = (sys.executable, "-m", "pip")
LOCK = ("-r", str(ROOT / "requirements.lock"), "--require-hashes", "--quiet")
PROJECT = ("--editable", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet")
SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PYTHONWARNINGS": "ignore",
    "UV_SYSTEM_CERTS": "1",
    "DEBIAN_FRONTEND": "noninteractive",
}
LINT = ("ruff check .", "ruff format --check .", "mypy", "lint-imports")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


class Stop(Exception):
    """Setting up cannot go on; the sentence says why and what to do."""


def main(words: "list[str]") -> int:
    """Do what the words ask for and give back the exit code of the program that did it."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python gets to read)
        raise Stop(f"StreamStock needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not words or words[0] in ("-h", "--help"):
        print((__doc__ or "").strip())
        return 0
    command, rest = words[0], words[2:] if words[1:2] == ["--"] else words[1:]
    set_up()
    if command == "lint":
        return max([run(str(BIN / tool), *options) for tool, *options in map(str.split, LINT)])
    if command == "test":
        find_browser()
        return run(PYTHON, "-m", "pytest", *rest)
    return 0 if command == "setup" else run(PYTHON, "-m", "etl", command, *rest, folder=Path.cwd())


def run(*command: str, folder: Path = ROOT) -> int:
    """Run a program to its end, Ctrl-C included, and give back its exit code."""
    with subprocess.Popen(command, cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the program got the same signal and closes by itself
                continue


def set_up() -> None:
    """Make .venv hold what requirements.lock says, and the project; at once when it does already."""
    inputs = [(ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml")]
    wanted = hashlib.sha256(b"\0".join([*inputs, sys.version.encode(), str(ROOT).encode()])).hexdigest()
    stamp = VENV / "streamstock.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Setting up .venv, once; this takes a minute or two …", flush=True)
    pip = environment()
    uv = (shutil.which("uv") or "", "pip", "install", "--python", PYTHON)
    with_uv = uv[0] and done(*uv, *LOCK, quiet=True) and done(*uv, *PROJECT, quiet=True)
    if not with_uv and not (done(*pip, "install", *LOCK) and done(*pip, "install", *PROJECT)):
        raise Stop("The packages could not be installed: see the lines above. Is the package index in reach?")
    stamp.write_text(wanted)


def environment() -> "tuple[str, ...]":
    """Make an empty .venv and give the pip command that fills it. Debian's Python comes without ensurepip."""
    shutil.rmtree(VENV, ignore_errors=True)
    if done(sys.executable, "-m", "venv", "--without-pip", str(VENV), quiet=True):
        return (*PIP, "--python", PYTHON)
    with tempfile.TemporaryDirectory() as folder:
        done(*PIP, "install", "--quiet", "--target", folder, "virtualenv")
        if not done(sys.executable, "-m", "virtualenv", str(VENV), quiet=True, search=folder):
            raise Stop("No environment could be made. On Debian: apt-get install python3-venv python3-pip")
    return (PYTHON, "-m", "pip")


def done(*command: str, quiet: bool = False, search: str = "") -> bool:
    """Whether a step succeeded. Quiet when another way is tried next; else its complaints are shown."""
    out = subprocess.DEVNULL if quiet else None
    environ = {**os.environ, **SETTINGS, **({"PYTHONPATH": search} if search else {})}
    return not subprocess.call(command, env=environ, stdout=out, stderr=out)


def find_browser() -> None:
    """The browser journeys need a Chromium and Chinese letters; Debian's are installed when we may."""
    if any(map(shutil.which, BROWSERS)):
        return
    packages = ("chromium", "fonts-noto-cjk")
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"Installing {' and '.join(packages)} for the browser journeys …", flush=True)
        done("apt-get", "-qq", "update", quiet=True)
        if done("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages, quiet=True):
            return
    print(f"The browser journeys need Chromium. On Debian: apt-get install {' '.join(packages)}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Stop, OSError, KeyboardInterrupt) as reason:
        sys.exit(str(reason) or 130)
