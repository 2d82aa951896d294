"""The chat as its tests and its screenshot use it: started on a free port, and seen through headless Chromium."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from settings import PROJECT

PATIENCE = 60
"""Seconds; the first answer waits for the embedding model."""
_QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --hide-scrollbars --lang=ko-KR"
).split()


def chromium() -> tuple[str, str] | None:
    """Return where Chromium and its driver are, None if one of them is missing."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def running_app(index_dir: Path | None = None, **environment_of: str) -> Iterator[str]:
    """Start the chat on a free port, against the default index if none is given; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"GEUNGEO_PORT": str(port), "GEUNGEO_HOST": "127.0.0.1"} | environment_of
    if index_dir:
        environment["GEUNGEO_INDEX_DIR"] = str(index_dir)
    process = subprocess.Popen([sys.executable, "ui.py"], cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_until_answering(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_answering(process: subprocess.Popen, address: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            direct.open(address, timeout=5).close()
            return
        except (URLError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"the chat did not start (exit code {process.poll()})")


class Page:
    """One browser, on the chat's page."""

    def __init__(self, address: str, width: int = 1280, height: int = 860) -> None:
        paths = chromium()
        assert paths
        self.address = address
        self._profile = tempfile.mkdtemp(prefix="chat-browser-")
        options = webdriver.ChromeOptions()
        options.binary_location = paths[0]
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        for argument in (*_QUIET, f"--user-data-dir={self._profile}"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options, webdriver.ChromeService(paths[1]))
        self.resize(width, height)
        self.open()

    def close(self) -> None:
        self.driver.quit()
        shutil.rmtree(self._profile, ignore_errors=True)

    def resize(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self) -> None:
        """Load the page afresh: a new conversation."""
        self.driver.get(self.address)
        self.until(lambda: self.find("#question textarea") and self.find(".example"))

    def until(self, condition) -> None:
        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.1).until(lambda _: condition())

    def find(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return "\n".join(element.text for element in self.find(selector))

    def script(self, body: str, *arguments):
        return self.driver.execute_script(body, *arguments)

    def ask(self, question: str) -> None:
        """Type a question, send it with Enter, and wait for the answer."""
        turns = len(self.find(".turn"))
        self.find("#question textarea")[0].send_keys(question, Keys.ENTER)
        self.answered(turns + 1)

    def answered(self, turns: int) -> None:
        """Wait until this many questions have been answered."""
        self.until(lambda: len(self.find(".turn")) == turns and not self.find(".working"))

    def hosts(self) -> set[str]:
        """Return the hosts that the page has asked for anything since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
        urls = [params["request"]["url"] for params in sent if params["documentURL"].startswith("http")]
        return {urlsplit(url).netloc for url in urls if url.startswith(("http", "ws"))}
