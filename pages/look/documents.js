// Files for the corpus: chosen or dropped, folders too. Each is uploaded under a name of ours, then all are told at once.
window.takesFiles = (element, upload, trigger) => {
  const zone = element.querySelector(".drop");
  const say = (text) => { element.querySelector(".sending").textContent = text; };
  const [most, largest] = [Number(zone.dataset.most), Number(zone.dataset.largest)];
  let isBusy = false;

  const bring = async (found) => {
    if (isBusy || !found.length) return;
    isBusy = true;
    zone.classList.add("is-busy");
    const files = [];
    for (const { file, name } of found.slice(0, most)) {
      say(`${files.length + 1} / ${Math.min(found.length, most)} 올리는 중 · ${name}`);
      let path = "";
      if (file.size <= largest) path = (await upload(new File([file], "document")).catch(() => null))?.path ?? "";
      files.push({ name, path });
    }
    say(found.length > most ? `한 번에 ${most.toLocaleString("ko")}개까지 넣을 수 있어 나머지는 올리지 않았습니다.` : "");
    zone.classList.remove("is-busy");
    isBusy = false;
    trigger("upload", { files });
  };

  const within = async (entry, found) => {
    if (found.length > most) return;
    if (entry.isFile) {
      const file = await new Promise((done) => entry.file(done, () => done(null)));
      if (file) found.push({ file, name: entry.fullPath.replace(/^\//, "") });
      return;
    }
    const reader = entry.createReader();
    for (;;) {  // a reader gives a hundred at a time
      const entries = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (!entries.length) return;
      for (const each of entries) await within(each, found);
    }
  };

  const dropped = async (transfer) => {
    const items = [...transfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);  // gone once this function waits
    const files = items.map((item) => item.getAsFile());
    const found = [];
    for (const [n, entry] of entries.entries())
      if (entry) await within(entry, found);
      else if (files[n]) found.push({ file: files[n], name: files[n].name });
    await bring(found);
  };

  element.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-choose]")?.dataset.choose;
    if (wanted) element.querySelector(`input[name=${wanted}]`).click();
  });
  element.addEventListener("change", (event) => {
    const found = [...event.target.files].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
    bring(found).finally(() => { event.target.value = ""; });
  });
  const isOver = (event) => element.contains(event.target) && [...(event.dataTransfer?.types ?? [])].includes("Files");
  for (const type of ["dragenter", "dragover", "dragleave", "drop"])
    document.addEventListener(type, (event) => {
      if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
      event.preventDefault();  // beside the place for files too: the browser would leave the page for the file
      zone.classList.toggle("is-over", isOver(event) && type !== "drop" && type !== "dragleave");
      if (type === "drop" && isOver(event)) dropped(event.dataTransfer);
    });
};

// What a change says is looked at: it stands above what was clicked.
window.showWork = () => setTimeout(() => {
  const work = document.getElementById("work");
  if (!work?.textContent.trim()) return;
  const { top } = work.getBoundingClientRect();
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  if (top < 0 || top > innerHeight * 0.6) work.scrollIntoView({ behavior, block: "start" });
}, 60);

// A list that is drawn anew after a click leaves the focus where it was.
window.keepsFocus = (element, watch) => {
  let last = "";
  element.addEventListener("click", (event) => { last = event.target.closest("[data-action]")?.id ?? ""; });
  watch("value", () => {
    if (last && document.activeElement === document.body) document.getElementById(last)?.focus({ preventScroll: true });
  });
};

// A document opens at its top; back in the list, one is where one was.
{
  let place = null;
  let title = "";
  document.addEventListener("click", (event) => { title = event.target.closest?.("[data-action=open]")?.dataset.id ?? title; });
  window.showDocument = () => setTimeout(() => {
    const back = document.querySelector("#document-head [data-action=back]");
    if (back && place === null) {
      place = scrollY;
      scrollTo(0, 0);
      back.focus({ preventScroll: true });
    } else if (!back && place !== null) {
      scrollTo(0, place);
      place = null;
      [...document.querySelectorAll(".corpus button.title")].find((each) => each.dataset.id === title)?.focus({ preventScroll: true });
    }
  }, 60);
}
