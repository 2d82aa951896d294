"""How many of the names labelled by hand in ../shared/real are learnt: ``python -m tests.index.real_names``."""

import json
from dataclasses import dataclass
from pathlib import Path

from index.learnt_names import learnt
from ingest.formats.text import read_text
from ingest.passages import compose
from tests.conftest import SHARED

LABELS = Path(__file__).parent / "labels" / "real_names.jsonl"
Named = tuple[str, str, str]
"""Of a pair: the file, and its two writings without spaces."""


@dataclass(frozen=True, slots=True)
class Learning:
    """Pairs by what became of them; a label marked optional (a part of a name, a version of it) counts nowhere."""

    right: frozenset[Named]
    wrong: frozenset[Named]
    missed: frozenset[Named]

    @property
    def precision(self) -> float:
        return len(self.right) / len(self.right | self.wrong)

    @property
    def recall(self) -> float:
        return len(self.right) / len(self.right | self.missed)


def learning(folder: Path) -> Learning:
    """Learn from the labelled files as ingestion reads them, and compare with the labels."""
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    found: set[Named] = set()
    gold: dict[Named, bool] = {}
    for name in sorted({label["file"] for label in labels}):
        data = (folder / name).read_bytes()
        raw = data.decode("utf-8")
        for label in labels:
            if label["file"] == name:
                key = (name, _bare(raw[slice(*label["left"])]), _bare(raw[slice(*label["right"])]))
                gold[key] = label.get("optional", False)
        document, _ = compose(read_text(data), name, "")
        found |= {(name, _bare(pair.left), _bare(pair.right)) for pair in learnt(document.text)}
    wanted = {key for key, is_optional in gold.items() if not is_optional}
    return Learning(frozenset(found & wanted), frozenset(found - gold.keys()), frozenset(wanted - found))


def _bare(name: str) -> str:
    return "".join(name.split())


def main() -> None:
    learning_now = learning(SHARED / "real")
    for word, pairs in (("wrong", learning_now.wrong), ("missed", learning_now.missed)):
        for pair in sorted(pairs):
            print(word, *pair)
    print(f"precision {learning_now.precision:.3f}, recall {learning_now.recall:.3f}, right {len(learning_now.right)}")


if __name__ == "__main__":
    main()
