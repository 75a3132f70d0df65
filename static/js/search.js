// Names suggested under the search box while typing. Without this file the box is a form like any other.
// While an input method composes (拼音、五笔 …) nothing is asked and no key is taken: its keys belong to it.
"use strict";

const WAIT = 150; // milliseconds of rest before the site is asked

class Suggestions {
  constructor(input, number) {
    this.input = input;
    this.list = this.makeList(`suggestions-${number}`);
    this.options = [];
    this.chosen = -1;
    this.asked = null;
    this.timer = 0;
    this.isComposing = false;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("compositionstart", () => this.beginComposing());
    input.addEventListener("compositionend", () => this.endComposing());
    input.addEventListener("input", () => this.isComposing || this.askSoon());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.hide());
  }

  makeList(id) {
    const list = document.createElement("ul");
    list.id = id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "可能要找的条目");
    list.hidden = true;
    // The box keeps the focus, so that a press on a name is not taken for leaving.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    this.input.after(list);
    return list;
  }

  beginComposing() {
    this.isComposing = true;
    clearTimeout(this.timer);
    this.asked?.abort();
    this.hide();
  }

  endComposing() {
    this.isComposing = false;
    this.askSoon();
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asked?.abort();
    const words = this.input.value.trim();
    if (!words) return this.hide();
    const asked = (this.asked = new AbortController());
    try {
      const address = `${this.input.dataset.suggest}?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asked.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (!asked.signal.aborted && !this.isComposing) this.show(found);
    } catch {
      if (!asked.signal.aborted) this.hide();
    }
  }

  show(found) {
    this.options = found;
    this.list.replaceChildren(...found.map((one, number) => this.makeOption(one, number)));
    this.choose(-1);
    const isShown = found.length > 0 && document.activeElement === this.input;
    this.list.hidden = !isShown;
    this.input.setAttribute("aria-expanded", String(isShown));
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  makeOption(one, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    const kind = document.createElement("span");
    kind.className = "note";
    kind.textContent = one.kind;
    option.append(one.name, " ", kind);
    option.addEventListener("click", () => this.open(number));
    return option;
  }

  choose(number) {
    this.chosen = number;
    [...this.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
    if (number < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
  }

  open(number) {
    location.assign(this.options[number].url);
  }

  pressed(event) {
    if (event.isComposing || this.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // the first press closes the list, the next one empties the box
      this.hide();
    } else if (step && !this.list.hidden) {
      event.preventDefault();
      const places = this.options.length + 1; // one of them is the box itself
      this.choose(((this.chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.open(this.chosen);
    }
  }
}

document.querySelectorAll("input[data-suggest]").forEach((input, number) => new Suggestions(input, number));
