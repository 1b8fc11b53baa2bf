/* What is wrong with a form is the first thing to be read. */

document.querySelector("[data-error-summary]")?.focus();
