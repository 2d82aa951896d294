"""The pages appear soon, and nothing jumps while they fill."""

import time
from collections.abc import Iterator

import pytest

from tests.ui.documents import BATTERY, SOLAR
from tests.ui.page import Page
from tests.ui.place import running_over

SOON = 2_000
"""Milliseconds to the first contentful paint."""
MOST_SHIFT = 0.1
"""Cumulative layout shift up to which a page counts as good."""
SETTLED = 1.5
"""Seconds after that for which a page is looked for has come."""
OBSERVED = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""
LANDMARKS = {"ask": "#question textarea", "documents": ".corpus", "evaluate": "#opinions p"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_over({"태양광.md": SOLAR, "배터리.md": BATTERY}, tmp_path_factory.mktemp("app")) as place:
        yield place.address


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_appear_soon_and_stand_still(address: str, width: int) -> None:
    page = Page(address, width, 860)
    try:
        page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": OBSERVED})
        for tab, landmark in LANDMARKS.items():
            page.driver.get(f"{address}?tab={tab}")
            page.until(lambda seen=landmark: any(each.is_displayed() for each in page.find(seen)))
            time.sleep(SETTLED)
            painted = page.script("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
            assert painted < SOON, f"{tab}: {painted:.0f} ms"
            assert page.script("return window.shifted") < MOST_SHIFT, tab
    finally:
        page.close()
