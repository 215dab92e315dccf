// What script adds; every page reads and works without it.
"use strict";

// On a phone the main navigation folds behind a button.
for (const nav of document.querySelectorAll("[data-menu]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sr-menu-button";
  button.textContent = nav.dataset.menu;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = nav.classList.toggle("sr-nav--open");
    button.setAttribute("aria-expanded", String(open));
  });
  nav.classList.add("sr-nav--folds");
  nav.prepend(button);
}

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();

// A filter chosen from a list takes effect at once where the page asks for it.
for (const field of document.querySelectorAll("[data-submit] select, [data-submit] input[type=date]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
