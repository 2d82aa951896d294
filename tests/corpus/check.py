"""``python -m tests.corpus.check [FILE.md …]``: every figure of the corpus has a source in its front matter."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.values import ValueKind, values
from tests.corpus.text import DOCS, SOURCES

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_CELL = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w.])")
_NOT_A_FIGURE = re.compile(r"(?:19|20)\d{2}|\d{1,2}")
"""Years, and the small numbers of dates, ranks and versions."""


def markdown_files() -> list[Path]:
    """Return the Markdown of the whole corpus, also of what is published in other formats."""
    return sorted([*DOCS.glob("*.md"), *SOURCES.glob("*.md")])


def problems(path: Path) -> Iterator[str]:
    """Yield what is missing from a document's front matter."""
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if not match:
        yield "front matter is missing"
        return
    about, body = yaml.safe_load(match[1]), match[2]
    for key in ("title", "publisher", "published", "sources"):
        if not about.get(key):
            yield f"'{key}' is missing"
    sources = about.get("sources") or []
    for source in sources:
        for key in ("publisher", "title", "date"):
            if not source.get(key):
                yield f"a source has no '{key}': {source}"
    stated = [str(figure) for source in sources for figure in source.get("figures", [])]
    known = "\n".join(_squeezed(figure) for figure in [*stated, *map(str, about.get("computed", []))])
    for figure in figures(body):
        if not re.search(rf"(?<![\d.,]){re.escape(_squeezed(figure))}(?![\d.,]*\d)", known):
            yield f"no source states '{figure}'"


def figures(body: str) -> list[str]:
    """Return the amounts and ratios of a text, and the numbers of its table cells, as written, each once."""
    found = [
        value.text.removeprefix("-")
        for line in body.splitlines()
        for kind in (ValueKind.AMOUNT, ValueKind.RATIO)
        for value in values(kind, line)
        if any(map(str.isdigit, value.text))  # 두 배 and 절반 are said of figures that stand beside them
    ]
    rows = [line for line in body.splitlines() if line.startswith("|")]
    found += [cell for row in rows for cell in _CELL.findall(row) if not _NOT_A_FIGURE.fullmatch(cell)]
    return list(dict.fromkeys(found))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def main() -> int:
    """Print every problem of the named files, or of the whole corpus."""
    paths = [Path(name) for name in sys.argv[1:]] or markdown_files()
    found = [f"{path.name}: {problem}" for path in paths for problem in problems(path)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
