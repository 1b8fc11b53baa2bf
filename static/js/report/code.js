/* The code after sending: to copy, to keep as a note, to print. */

const saveNote = (text, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

export const startCode = (box) => {
  const code = box.querySelector("[data-code]");
  const status = box.querySelector("[data-code-status]");
  const text = code.textContent.trim().replace(/\s+/g, " ");
  const copy = box.querySelector("[data-copy]");
  const print = box.querySelector("[data-print]");
  copy.hidden = false;
  print.hidden = false;

  const say = (sentence) => {
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = sentence;
    });
  };

  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      say(box.dataset.copied);
    } catch {
      window.getSelection().selectAllChildren(code);
      say(box.dataset.notCopied);
    }
  });
  print.addEventListener("click", () => window.print());
  box.querySelector("[data-save-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    saveNote(text, box.dataset.noteName);
    say(box.dataset.saved);
  });
};
