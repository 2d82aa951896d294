"""The index keeps following the folder while its files come, change and go."""

from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from errors import IndexUnavailable
from ingest.archives import is_left_behind
from ingest.folder import require_folder
from ingest.follow import Progress, follow
from ingest.report import Report
from settings import Settings

SETTLED_AFTER = 1_600
"""Milliseconds within which changes count as one: a file that is being copied changes many times."""
LOOK_EVERY = 1_000
"""Milliseconds after which the folder is looked for, though nothing was heard of it."""


def keep_following(
    folder: Path,
    settings: Settings,
    told: Callable[[Report], None],
    complained: Callable[[IndexUnavailable], None],
    progress: Progress = lambda _: None,
) -> None:
    """Follow the folder now and after every change, until the process is interrupted.

    Args:
        folder: the folder.
        settings: where the index lies and which model embeds.
        told: is given the report of the first run and of every later one that had news or a failure.
        complained: is told why a run did not succeed; it is tried again.
        progress: is told how far the work of a run is.

    Raises:
        SettingError: the folder does not exist, or no longer.
    """
    require_folder(folder)
    is_due, is_first = True, True  # the first look comes after the watch has begun, so that nothing falls between
    watched = folder.resolve()  # changes are told by absolute paths
    events = watch(
        watched,
        watch_filter=lambda _, path: _is_of_interest(watched, path),
        debounce=SETTLED_AFTER,
        rust_timeout=LOOK_EVERY,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    for changes in events:
        require_folder(folder)
        if not (is_due or changes):
            continue
        try:
            report = follow(folder, settings, wait=True, progress=progress)
        except IndexUnavailable as problem:
            if not is_due or is_first:
                complained(problem)
            is_due, is_first = True, False
            continue
        if is_first or report.has_news or report.failed:
            told(report)
        is_due = is_first = False


def _is_of_interest(folder: Path, path: str) -> bool:
    return not any(is_left_behind(part) for part in Path(path).relative_to(folder).parts)
