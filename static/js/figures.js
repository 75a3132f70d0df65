// A figure opens its sentence in place. Without this file it is a link to the marked sentence in the article.
"use strict";

const panel = document.createElement("dialog");
panel.className = "panel";
panel.setAttribute("aria-labelledby", "panel-title");
panel.innerHTML = '<form method="dialog"><button>关闭</button></form><div></div>';
panel.addEventListener("click", (event) => event.target === panel && panel.close());

async function openSentence(link) {
  const answer = await fetch(`${link.dataset.figure}sentence/`);
  if (!answer.ok) throw new Error(String(answer.status));
  panel.lastChild.innerHTML = await answer.text();
  if (!panel.isConnected) document.body.append(panel);
  offerCopies(panel);
  panel.showModal();
}

// Only a page that came by HTTPS or from this machine may write to the clipboard.
function offerCopies(root) {
  if (!navigator.clipboard) return;
  for (const text of root.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = `复制 ${text.dataset.copy}`;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "已复制";
    });
    text.after(button);
  }
}

function isPlain(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-figure]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  openSentence(link).catch(() => location.assign(link.href));
});

offerCopies(document);

// The tables of figures are narrowed and sorted in place. Without this forms and headings load the page anew.
async function refresh(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    part.replaceWith(found.querySelector(`[data-part="${part.dataset.part}"]`));
  }
  history.replaceState(null, "", address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-part] a.sort");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  const place = [...document.querySelectorAll("[data-part] a.sort")].indexOf(link);
  refresh(link.href)
    .then(() => document.querySelectorAll("[data-part] a.sort")[place].focus())
    .catch(() => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const part = event.target.closest("[data-part]");
  if (!part) return;
  event.preventDefault();
  const address = new URL(location.pathname, location.origin);
  address.search = new URLSearchParams(new FormData(event.target)).toString();
  const button = document.activeElement.tagName === "BUTTON";
  refresh(address.href)
    .then(() => document.querySelector(`[data-part="${part.dataset.part}"] ${button ? "button" : "input:not([type=hidden])"}`).focus())
    .catch(() => location.assign(address.href));
});
