"""Commands for ``invoke``: ``invoke --list`` names them, ``invoke --help TASK`` explains one.

No logic of its own is here: each task calls Pelican, Pressmark or a tool with the right words.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from invoke import Context, Exit, task
from livereload import Server

ROOT = Path(__file__).resolve().parent
PELICAN = ("pelican", "--fatal", "errors")
DEMO = (*PELICAN, "demo/content", "-o", "demo/output", "-e", 'PRESSMARK_SEEDS="../tests/demo/seeds"')
LIVE = ".cache/livereload"
WATCHED = ("seeds", "content", "theme", "plugins", "pelicanconf.py")


@task
def clean(c: Context) -> None:
    """Remove what was built: output/ and demo/. Texts and corrections stay."""
    for folder in ("output", "demo", LIVE):
        shutil.rmtree(ROOT / folder, ignore_errors=True)


@task(
    help={
        "remove": "let pieces go even if more than a tenth of all raw texts is gone",
        "plain": "one page after the other and nothing from the cache, as Pelican alone would: to see if that helps",
    }
)
def build(c: Context, remove: bool = False, plain: bool = False) -> None:
    """Read seeds/, write content/, and build the site in output/."""
    chosen = (
        *(["PRESSMARK_ALLOW_REMOVAL=true"] if remove else ()),
        *(['PRESSMARK_WITHOUT=["build"]'] if plain else ()),
    )
    _python(*PELICAN, "content", *(("-e", *chosen) if chosen else ()))


@task
def rebuild(c: Context) -> None:
    """Build the site in an emptied output/."""
    _python(*PELICAN, "content", "--delete-output-directory")


@task
def serve(c: Context) -> None:
    """Serve output/ on this machine, until Ctrl-C."""
    _python("pelican", "--listen")


@task
def livereload(c: Context) -> None:
    """Serve the site, and build it again whenever a text, the theme, the plugin or a setting changes.

    The pages lie in a folder of their own: the script that reloads them needs LIVERELOAD, which leaves out the
    pages' Content-Security-Policy.
    """
    words = (*PELICAN, "content", "-o", LIVE, "-e", "LIVERELOAD=true")
    _python(*words)
    server = Server()
    for path in WATCHED:
        server.watch(str(ROOT / path), lambda: _run(sys.executable, "-m", *words))
    server.serve(root=str(ROOT / LIVE), open_url_delay=1)


@task
def preview(c: Context) -> None:
    """Build the site in output/ as it will be published: with publishconf.py."""
    _python(*PELICAN, "content", "-s", "publishconf.py")


@task(preview, help={"target": "where to, as rsync takes it: user@example.org:/srv/www/digest"})
def publish(c: Context, target: str) -> None:
    """Build the site, and copy it to a server with rsync."""
    _program("rsync", "--archive", "--compress", "--delete", "output/", target)


@task(preview)
def gh_pages(c: Context) -> None:
    """Build the site, and push it to the branch gh-pages of this repository."""
    _python("ghp_import", "--no-jekyll", "--push", "--force", "output")


@task(help={"file": "a raw text", "json": "for programs"})
def explain(c: Context, file: str, json: bool = False) -> None:
    """Show what was found in a raw text, from which line, by which rule, how sure, and what lost."""
    _python("pressmark", "explain", str(Path(file).resolve()), *(("--json",) if json else ()))


@task(help={"folder": "a built site", "target": "the zip file to write"})
def bundle(c: Context, folder: str = "output", target: str = "site.zip") -> None:
    """Pack the built site into one zip file that opens without a server."""
    _python("pressmark", "bundle", folder, target)


@task
def lint(c: Context) -> None:
    """Check style, types and the direction of imports."""
    _python("ruff", "check", ".")
    _python("ruff", "format", "--check", ".")
    _python("mypy")
    _program(str(Path(sys.executable).with_name("lint-imports")))


@task(help={"folder": "a built site; output/ where none is named"})
def check(c: Context, folder: str = "output") -> None:
    """Check every link of the built site, without a browser."""
    _python("tests.site.links", folder)


@task
def test(c: Context) -> None:
    """Run all tests, on all processors."""
    _python("pytest", "--numprocesses", "auto", "--dist", "worksteal", "--quiet")


@task
def demo(c: Context) -> None:
    """Build a show-piece from the invented texts of the tests: demo/output/index.html."""
    shutil.copytree(ROOT / "tests/demo/content", ROOT / "demo/content", dirs_exist_ok=True)
    _python(*DEMO)


def _python(module: str, *words: str) -> None:
    """Run a module of this environment; end with its exit code where that is not 0."""
    _program(sys.executable, "-m", module, *words)


def _program(name: str, *words: str) -> None:
    if not shutil.which(name):
        raise Exit(f"{name} is missing; this brings it: sudo apt install {name}")
    if code := _run(name, *words):
        raise Exit(code=code)


def _run(*words: str) -> int:
    """Run a program in the project's folder, whatever characters its path has, and return its exit code."""
    return subprocess.run(words, cwd=ROOT, check=False).returncode
