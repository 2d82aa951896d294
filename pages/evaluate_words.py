"""What a user calls test sets, writers and runs."""

from assistant.evaluation import drafts
from assistant.evaluation.runs import About, KeptRun
from assistant.printing import writer_in_words


def testset_in_words(name: str) -> str:
    """Return what a user calls a test set."""
    return "문항 초안" if name == drafts.FILE else name


def about_in_words(about: About) -> str:
    """Say what a run was of."""
    part = [about.split] if about.split and about.split != drafts.DRAFT else []
    part += [f"고른 {about.sample}문항"] if about.sample else []
    of = f" ({', '.join(part)})" if part else ""
    return f"{testset_in_words(about.testset)}{of} · {writer_in_words(about.writer)}"


def run_in_words(run: KeptRun) -> str:
    """Name a run in a menu: when, what, how it went."""
    return f"{run.about.when:%Y.%m.%d %H:%M} · {about_in_words(run.about)} · {run.count}문항 중 {run.right} 올바름"
