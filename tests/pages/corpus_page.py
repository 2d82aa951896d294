"""The documents page as its tests use it."""

from pathlib import Path

from selenium.webdriver.common.keys import Keys

from tests.ui.page import Page


class Corpus(Page):
    """A browser on the documents page."""

    def open(self) -> None:
        self.driver.get(f"{self.address}?tab=documents")
        self.until(lambda: self.find(".corpus tbody tr") and self.find(".corpus")[0].is_displayed())
        self.until(lambda: self.find("#drop button"))

    def texts(self, selector: str) -> list[str]:
        """Return what can be read in each of these elements, at one moment: the page draws itself anew all the time."""
        seen = "[...document.querySelectorAll(arguments[0])].filter((each) => each.checkVisibility())"
        return self.script(f"return {seen}.map((each) => each.innerText.replace(/[ \\t]+/g, ' '))", selector)

    def text(self, selector: str) -> str:
        return "\n".join(self.texts(selector))

    def titles(self) -> list[str]:
        return self.texts(".corpus button.title")

    def bring(self, *files: Path, into: str = "files") -> str:
        """Choose files, and wait for what is said of them."""
        self.find(f"#drop input[name={into}]")[0].send_keys("\n".join(map(str, files)))
        return self.said("넣기 전에 확인해 주세요", "넣을 파일이 없습니다")

    def place(self) -> str:
        """Agree to what was said, and wait for its result."""
        self.press("#work [data-action=place]")
        return self.said("넣은 결과")

    def said(self, *titles: str) -> str:
        self.until(lambda: any(title in self.text("#work") for title in titles))
        return self.text("#work")

    def press(self, selector: str) -> None:
        self.until(lambda: self.find(selector))
        self.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", self.find(selector)[0])

    def look_into(self, title: str) -> None:
        """Open a document's own page."""
        self.until(lambda: title in self.titles())
        self.script(
            "document.querySelectorAll('.corpus button.title')[arguments[0]].click()", self.titles().index(title)
        )
        self.until(lambda: self.text("#document-head h2") == title)

    def correct(self, label: str, value: str) -> None:
        """Type into a field of the form."""
        box = self.driver.find_element("xpath", f"//*[@id='correcting']//label[contains(., '{label}')]//input")
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys(value or Keys.DELETE)
