// What script adds; every page reads and works without it.
"use strict";

// On a phone the main navigation and the filters fold behind a button; what needs attention stays open.
for (const part of document.querySelectorAll("[data-folds]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sr-fold-button";
  button.textContent = part.dataset.folds;
  const open = Boolean(part.querySelector("[data-focus]"));
  button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(part.classList.toggle("sr-folds--open")));
  });
  part.classList.add("sr-folds");
  part.classList.toggle("sr-folds--open", open);
  part.prepend(button);
}

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();

// Paper cannot be opened: what is folded is printed open, and folded again afterwards.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});

// A filter chosen from a list takes effect at once where the page asks for it.
for (const field of document.querySelectorAll("[data-submit] select, [data-submit] input[type=date]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
