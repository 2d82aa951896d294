// What the page does without the server: a mark [n] and its card light up together, and a click opens the card.
document.documentElement.lang = "ko";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const scroll = (element, block) => {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    element.scrollIntoView({ behavior, block });
  };
  const markOf = (event) => event.target.closest?.(".cite");
  const cardOf = (mark) => document.getElementById(mark?.dataset.card);
  document.addEventListener("click", (event) => {
    const card = cardOf(markOf(event));
    const back = event.target.closest?.(".back");
    if (card || back) event.preventDefault();
    if (back) scroll(document.querySelector(back.hash), "start");
    if (!card) return;
    all(".cards").forEach((cards) => { cards.hidden = !cards.contains(card); });
    all(".cite, .card").forEach((e) => e.classList.toggle("is-active", e === card || cardOf(e) === card));
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    scroll(card, "nearest");
  });
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(type, (event) => cardOf(markOf(event))?.classList.toggle("is-hovered", on));
  // The whole document in a dialog, scrolled to the sentence; the answer stays where it is.
  const viewer = () => {
    const known = document.getElementById("viewer");
    if (known) return known;
    const made = document.createElement("dialog");
    made.id = "viewer";
    made.setAttribute("aria-label", "문서 전체");
    made.innerHTML = '<form method="dialog"><button>닫기</button></form><div class="pane" tabindex="0"></div>';
    made.addEventListener("click", (event) => event.target === made && made.close());
    return document.body.appendChild(made);
  };
  document.addEventListener("click", async (event) => {
    const asked = event.target.closest?.(".whole-document");
    if (!asked) return;
    const shown = viewer();
    const pane = shown.querySelector(".pane");
    pane.textContent = "문서를 여는 중입니다…";
    shown.showModal();
    try {
      const answer = await fetch(`view/document?${new URLSearchParams({ ...asked.dataset })}`);
      pane.innerHTML = await answer.text();
    } catch {
      pane.textContent = "문서를 열지 못했습니다. 연결을 확인하고 다시 눌러 주세요.";
    }
    pane.querySelector("#quote")?.scrollIntoView({ block: "center" });
  });
  // Copying says on its button that it was done.
  const copied = (button, turn) => {
    if (button.matches(".copy-markdown")) return turn.dataset.markdown;
    if (button.matches(".copy-answer")) return turn.dataset.copy;
    return `${location.origin}${location.pathname}?${new URLSearchParams({ q: turn.dataset.link })}`;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy-answer, .copy-markdown, .copy-link");
    const turn = button?.closest(".turn");
    if (!turn) return;
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(copied(button, turn));
      button.textContent = "복사했습니다";
    } catch {
      button.textContent = "복사하지 못했습니다";
    }
    setTimeout(() => { button.textContent = said; }, 1600);
  });
  // A question as it was understood is put into the question box, to be changed there.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".edit-question");
    const box = document.querySelector("#question textarea");
    if (!button || !box) return;
    box.value = button.dataset.question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
  // A fold below an answer closes once something in it was done, on a click elsewhere, and on Esc.
  const closeFolds = (but) => all(".fold[open]").forEach((fold) => { fold.open = fold === but; });
  document.addEventListener("click", (event) => {
    const fold = event.target.closest?.(".fold");
    if (fold && event.target.closest("button")) setTimeout(() => { fold.open = false; }, 900);
    closeFolds(fold);
  });
  // What Gradio says in English only.
  const lost = /^Connection to the server was lost\b.*/;
  new MutationObserver(() => all(".toast-text, .toast-title").forEach((said) => {
    if (lost.test(said.textContent)) said.textContent = "서버와 연결이 끊어졌습니다. 다시 연결하고 있습니다.";
  })).observe(document.documentElement, { childList: true, subtree: true });
  window.saveFile = (file) => {
    if (!file) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.text], { type: `${file.type};charset=utf-8` }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  // Keys: / to ask, j and k from card to card, Esc to stop.
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      if (document.querySelector(".working")) document.querySelector("#stop")?.click();
      closeFolds();
    }
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("#question textarea")?.focus();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const cards = all(".cards:not([hidden]) .card summary");
    const next = cards.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    cards[Math.max(0, Math.min(next, cards.length - 1))]?.focus();
  });
  // The address names the conversation, so that it is there again when the page is loaded anew.
  const nameConversation = () => {
    const address = new URL(location);
    address.searchParams.delete("q");
    address.searchParams.delete("c");
    const id = document.querySelector(".turns")?.dataset.conversation;
    if (id) address.searchParams.set("c", id);
    const underWay = document.querySelector(".turn:has(.working)");
    if (underWay) address.searchParams.set("q", underWay.dataset.question);
    history.replaceState(history.state, "", address);
  };
  window.showLatestTurn = () => setTimeout(() => {
    nameConversation();
    const turn = all(".turn").pop();
    if (!turn) return;
    const { top, bottom } = turn.getBoundingClientRect();
    if (top < 0 || bottom > document.getElementById("composer").getBoundingClientRect().top) scroll(turn, "start");
  }, 60);
})();
