// The review page by keys, and words selected in the text. Without this file the page works by its links and forms.
"use strict";

const KEYS_OFF = "review-keys-off";
const DECIDING = new Set(["a", "r", "d", "u"]);
let waiting = false; // a key pressed before the next fact is shown must not decide on it unseen

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select");
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || waiting) return;
  const isEscape = event.key === "Escape";
  if (isEscape && document.querySelector("#help:popover-open")) return; // closes the help, not the form behind it
  if (!isEscape && (isTyping(event.target) || localStorage.getItem(KEYS_OFF))) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  if (event.repeat && DECIDING.has(event.key)) return;
  const control = document.querySelector(`#work [data-key="${CSS.escape(event.key)}"]`);
  if (!control?.getClientRects().length) return; // what is folded away has no key
  event.preventDefault();
  control.click();
}

function moveInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.closest("#facts")) return;
  const links = [...document.querySelectorAll("#facts a")];
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  links.forEach((link) => (link.tabIndex = -1));
  next.tabIndex = 0;
  next.focus();
}

// The text stays while the work beside it is swapped, so its marks take their states from the list.
function markText(chosen) {
  const states = new Map();
  document.querySelectorAll("#facts li").forEach((item) => states.set(item.dataset.fact, item.dataset.state));
  for (const link of document.querySelectorAll(".article-text a[data-facts]")) {
    const keys = link.dataset.facts.split(" ");
    link.firstElementChild.dataset.state = states.get(keys[0]) ?? "";
    link.classList.toggle("chosen", keys.includes(chosen));
  }
}

// Scrolls the box alone: scrollIntoView would also move what lies around it, and hide the sentence and its buttons.
function bring(item, box) {
  if (!item || !box) return;
  const [seen, wanted] = [box.getBoundingClientRect(), item.getBoundingClientRect()];
  if (wanted.top < seen.top) box.scrollTop -= seen.top - wanted.top;
  if (wanted.bottom > seen.bottom) box.scrollTop += wanted.bottom - seen.bottom;
}

function showChosen(chosen) {
  const links = [...document.querySelectorAll("#facts a")];
  const current = document.querySelector("#facts a[aria-current]") ?? links[0];
  links.forEach((link) => (link.tabIndex = link === current ? 0 : -1));
  bring(current, document.getElementById("facts"));
  bring(document.querySelector(`.article-text a[data-facts~="${CSS.escape(chosen)}"]`), document.querySelector(".article-text"));
}

function arrive() {
  const chosen = document.getElementById("work").dataset.chosen;
  markText(chosen);
  showChosen(chosen);
  countAbove();
  document.getElementById("new")?.addEventListener("toggle", (event) => {
    if (event.target.open && getSelection().isCollapsed) event.target.querySelector("[name=words]").focus();
  });
}

// How many facts "approve together" would approve now.
function countAbove() {
  const shown = document.getElementById("above-number");
  if (!shown) return;
  const least = document.querySelector("#above [name=confidence]").valueAsNumber;
  const open = [...document.querySelectorAll("#facts li[data-state=pending]")];
  shown.textContent = `${open.filter((item) => Number(item.dataset.confidence) >= least).length}条`;
}

function useKeys() {
  const box = document.getElementById("keys-on");
  box.checked = !localStorage.getItem(KEYS_OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "1")));
}

function announce() {
  const said = [...document.querySelectorAll("#work .messagelist li, #facts-heading")].map((item) => item.textContent.trim());
  document.getElementById("live").textContent = said.join("。");
}

function swapped() {
  waiting = false;
  arrive();
  announce();
  const field = document.querySelector("#work .correct :is(input, select):not([type=hidden])");
  (field ?? document.getElementById("chosen-heading"))?.focus({ preventScroll: true });
}

// Offsets on the server count code points; a range's text counts UTF-16 units, two for 😀 or 𠀀.
function codePoints(text) {
  return [...text].length;
}

function selectedWords() {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = range.startContainer.parentElement.closest(".article-text p[data-start]");
  if (!paragraph?.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const blanks = words.length - words.trimStart().length;
  return { words: words.trim(), start: Number(paragraph.dataset.start) + codePoints(before.toString()) + blanks };
}

function takeSelection() {
  const selected = selectedWords();
  const form = document.querySelector("#new form");
  if (!selected?.words || !form) return;
  document.getElementById("new").open = true;
  form.elements.words.value = selected.words;
  form.elements.start.value = selected.start;
  document.getElementById("live").textContent = `已选“${selected.words}”，请选择类别，或按数字键。`;
}

document.addEventListener("keydown", pressed);
document.addEventListener("keydown", moveInList);
document.addEventListener("htmx:beforeRequest", () => (waiting = true));
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) waiting = false;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "work") swapped(); // not once more for each line of the list that came with it
});
document.addEventListener("htmx:responseError", () => {
  document.getElementById("live").textContent = "未能完成：请刷新页面后再试。";
});
document.addEventListener("input", (event) => {
  // Typed words are looked for in the whole text again.
  if (event.target.name === "words") event.target.form.elements.start.value = "";
  if (event.target.name === "confidence") countAbove();
});
const text = document.querySelector(".article-text");
text.querySelectorAll("a").forEach((link) => (link.draggable = false));
text.addEventListener("mouseup", takeSelection);
text.addEventListener("keyup", takeSelection);
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) event.preventDefault(); // the end of a selection is no click on a fact
}, true);
useKeys();
arrive();
