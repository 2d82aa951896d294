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
  window.showLatestTurn = () => setTimeout(() => {
    const turn = all(".turn").pop();
    if (!turn) return;
    const { top, bottom } = turn.getBoundingClientRect();
    if (top < 0 || bottom > document.getElementById("composer").getBoundingClientRect().top) scroll(turn, "start");
  }, 60);
})();
