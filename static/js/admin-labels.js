// Gives names to controls that Django's admin leaves without, for those who do not see the page.
"use strict";

function appendHidden(element, text) {
  const name = document.createElement("span");
  name.className = "visually-hidden";
  name.textContent = text;
  element.append(name);
}

function nameAutocomplete(select) {
  const name = select.labels[0]?.textContent.trim().replace(/[:：]$/, "") ?? "";
  for (const part of select.parentElement.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
    part.setAttribute("aria-label", name);
  }
}

function nameControls() {
  document.querySelectorAll("select.admin-autocomplete").forEach(nameAutocomplete);
  document.querySelectorAll(".help-tooltip[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
  document.querySelectorAll("td.delete input[type=checkbox]").forEach((box) => box.setAttribute("aria-label", "删除"));
  document.querySelectorAll("th.original:empty").forEach((heading) => appendHidden(heading, "现有内容"));
  document.querySelectorAll("label[for=searchbar]").forEach((label) => {
    label.querySelector("img").alt = "";
    appendHidden(label, "查找");
  });
}

// Some controls are made when the page has loaded, others by jQuery's queue, which may end still later.
addEventListener("load", () => {
  if (window.django?.jQuery) {
    window.django.jQuery(nameControls);
  } else {
    nameControls();
  }
});
