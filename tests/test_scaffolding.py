"""The project's own shape: directions of import, sizes and names of modules, versions, nothing secret."""

import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VAGUE = re.compile(r"(utils?|helpers?|common|misc|managers?|services?)(\.py)?")
LONGEST = 300


def tracked() -> list[Path]:
    """Every file of the project that git keeps, or would keep with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    """Every Python module of the project, from its root."""
    return [path.relative_to(ROOT) for path in tracked() if path.suffix == ".py"]


def texts() -> list[tuple[str, str]]:
    """Name and content of every tracked file that is text."""
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((str(path.relative_to(ROOT)), content.decode("utf-8", errors="replace")))
    return found


# --- directions of import --------------------------------------------------------------------------------


def test_every_import_goes_the_agreed_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


ROOMS = [
    "etl/__init__",
    "etl/read",
    "dashboard/__init__",
    "inventory/__init__",
    "inventory/database/__init__",
]
ROOMS += [
    "inventory/commands",
    "inventory/reports",
    "inventory/views",
    "inventory/posting",
    "inventory/costing",
    "inventory/ordering",
]
ROOMS += ["inventory/documents", "inventory/movement", "inventory/settings", "inventory/alerting", "inventory/metrics"]
ROOMS += ["inventory/errors", "inventory/language", "inventory/clock", "inventory/initials"]


def contracts(folder: Path, module: str = "", line: str = "") -> bool:
    """Whether the contracts hold in a small copy of the house in which one module has one more line."""
    for room in (f"{name}.py" for name in ROOMS):
        (folder / room).parent.mkdir(parents=True, exist_ok=True)
        (folder / room).write_text(f"{line}\n" if room == module else "")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", command], cwd=folder, capture_output=True).returncode == 0


def test_an_empty_house_keeps_the_contracts(tmp_path: Path) -> None:
    assert contracts(tmp_path)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("etl/__init__.py", "import dashboard"),
        ("inventory/commands.py", "import etl.read"),
        ("inventory/commands.py", "import inventory.reports"),
        ("inventory/views.py", "import inventory.database"),
        ("inventory/posting.py", "import inventory.costing"),
        ("inventory/documents.py", "import inventory.posting"),
        ("inventory/language.py", "import inventory.errors"),
        ("inventory/commands.py", "import duckdb"),
        ("etl/read.py", "import duckdb"),
        ("etl/__init__.py", "import fastexcel"),
        ("dashboard/__init__.py", "import python_calamine"),
        ("etl/__init__.py", "import streamlit"),
        ("inventory/views.py", "import plotly.graph_objects"),
    ],
)
def test_a_wrong_import_is_caught(tmp_path: Path, module: str, line: str) -> None:
    assert not contracts(tmp_path, module, line)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("inventory/database/__init__.py", "import duckdb"),
        ("etl/read.py", "import fastexcel, python_calamine"),
        ("dashboard/__init__.py", "import etl, inventory.reports, streamlit, plotly"),
        ("inventory/commands.py", "import inventory.database, inventory.posting, inventory.language"),
    ],
)
def test_a_right_import_is_let_through(tmp_path: Path, module: str, line: str) -> None:
    assert contracts(tmp_path, module, line)


# --- sizes and names -------------------------------------------------------------------------------------


def test_no_module_is_long() -> None:
    sizes = {str(path): len((ROOT / path).read_bytes().splitlines()) for path in modules()}
    assert sizes
    assert {name: lines for name, lines in sizes.items() if lines >= LONGEST} == {}


def test_no_module_has_a_vague_name() -> None:
    vague = [path for path in modules() if any(map(VAGUE.fullmatch, path.parts))]
    assert [str(path) for path in vague] == []


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without `__init__.py` would be left out of the import contracts."""
    folders = {path.parent for path in modules() if path.parts[0] in ("etl", "inventory")}
    assert [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


# --- versions --------------------------------------------------------------------------------------------


def test_the_change_log_ends_in_the_version_that_is_installed() -> None:
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest
    assert newest.group(1) == PROJECT["version"] == version("streamstock")


def locked() -> list[Requirement]:
    """What the lock pins for the machine this runs on."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.removesuffix("\\").strip()) for line in lines if line and not line.startswith(" ")]
    environment = {key: str(value) for key, value in default_environment().items()}
    return [pin for pin in pins if pin.marker is None or pin.marker.evaluate(environment)]


def test_the_lock_serves_every_requirement() -> None:
    pins = {pin.name: str(pin.specifier).removeprefix("==") for pin in locked()}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    unserved = [
        text for text in wanted
        if (need := Requirement(text)).name not in pins or not need.specifier.contains(pins[need.name])
    ]  # fmt: skip
    assert unserved == []


def test_every_library_we_import_is_declared() -> None:
    declared = {Requirement(text).name.lower() for text in PROJECT["dependencies"]}
    sources = packages_distributions()
    ours = [path for path in modules() if path.parts[0] in ("etl", "inventory", "dashboard")]
    found = {
        name for path in ours for name in re.findall(r"^\s*(?:import|from) (\w+)", (ROOT / path).read_text(encoding="utf-8"), re.M)
    }
    libraries = found - set(sys.stdlib_module_names) - {"etl", "inventory", "dashboard"}
    undeclared = {name for name in libraries if not declared & {one.lower() for one in sources.get(name, [])}}
    assert undeclared == set()


def test_what_runs_is_what_is_locked() -> None:
    different = {pin.name: version(pin.name) for pin in locked() if version(pin.name) not in pin.specifier}
    assert different == {}


def test_every_locked_package_has_its_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > len(PROJECT["dependencies"])
    assert [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in lock


# --- the README ------------------------------------------------------------------------------------------


def commands(text: str, program: str) -> set[str]:
    """The words that follow a program's name in the code of a page."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.S))
    return set(re.findall(rf"(?<![\w.]){re.escape(program)} ([a-z]+)\b", code))


def offered(*command: str) -> str:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_commands_of_the_readme_are_those_of_run_py() -> None:
    named = commands((ROOT / "README.md").read_text(encoding="utf-8"), "python3 run.py")
    assert {"demo", "test"} <= named
    help_page = offered("run.py") + offered("-m", "etl", "--help")
    assert [word for word in sorted(named) if not re.search(rf"\b{word}\b", help_page)] == []


def test_every_command_the_pages_name_exists() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    named = set().union(*(commands(page.read_text(encoding="utf-8"), "streamstock") for page in pages))
    help_page = offered("-m", "etl", "--help")
    assert [word for word in sorted(named) if not re.search(rf"\b{word}\b", help_page)] == []


def test_every_picture_and_page_the_pages_point_to_exists() -> None:
    missing = []
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                missing.append(f"{page.name}: {target}")
    assert missing == []


# --- nothing that must not be published ------------------------------------------------------------------

HOSTS = {"127.0.0.1", "localhost", "example.com", "example.org", "www.w3.org", "schemas.openxmlformats.org"}
SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "cloud key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "access token": r"\b(?:gh[pousr]_|xox[abpr]-|sk-|glpat-|pypi-)[A-Za-z0-9_-]{16,}",
    "password": r"(?i)\b(?:password|passwd|secret|token|api_?key)\b['\"]?\s*[:=]\s*['\"][^'\"\s{}]{8,}['\"]",
    "web token": r"\beyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{10,}",
}


def test_no_file_names_a_foreign_host() -> None:
    """Neither a package index nor a server: every machine's own settings say where things come from."""
    foreign = [
        f"{name}: {host}"
        for name, text in texts()
        if "LICENSE" not in name
        for host in re.findall(r"\b(?:https?|ftp)://(?:[^/@\s]*@)?([\w.-]+)", text)
        if host not in HOSTS
    ]
    assert foreign == []


def test_no_file_holds_a_secret() -> None:
    found = [f"{name}: {kind}" for name, text in texts() for kind, pattern in SECRETS.items() if re.search(pattern, text)]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("private key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("cloud key", "AKIA" + "A1B2C3D4E5F6G7H8"),
        ("access token", "ghp_" + hashlib.sha256(b"x").hexdigest()),
        ("password", 'password = "' + 'correct-horse"'),
        ("web token", "eyJ" + "a" * 24 + "." + "b" * 24),
    ],
)
def test_a_secret_would_be_seen(kind: str, text: str) -> None:
    assert re.search(SECRETS[kind], text)


def test_the_books_and_the_demo_stay_out_of_git() -> None:
    names = ["warehouse.duckdb", "warehouse.duckdb.wal", "demo/order.csv", ".venv/x", "uv.lock"]
    ignored = subprocess.run(["git", "check-ignore", *names], cwd=ROOT, capture_output=True, text=True)
    assert ignored.stdout.split() == names
