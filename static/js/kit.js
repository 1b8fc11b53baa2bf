/* Copies a text of the sharing kit. Without this script, and where a browser does not copy, the
   text is there to select. Nothing is stored, nothing is sent. */

const status = document.querySelector("[data-copy-status]");

const select = (text) => {
  const range = document.createRange();
  range.selectNodeContents(text);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

if (status && navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const box = button.closest("[data-copied]");
    const text = box.querySelector("[data-copy-text]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      /* Emptied first, so that a second time is said again. */
      status.textContent = "";
      for (const other of document.querySelectorAll(".is-copied")) other.classList.remove("is-copied");
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = box.dataset.copied;
        box.classList.add("is-copied");
      } catch {
        select(text);
        status.textContent = box.dataset.notCopied;
      }
    });
  }
}
