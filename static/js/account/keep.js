/* The recovery codes: to copy, to keep as a note, to print. */

const box = document.querySelector("[data-keep]");

if (box) {
  const list = box.querySelector("[data-codes]");
  const said = box.querySelector("[data-said]");
  const text = [...list.children].map((item) => item.textContent.trim()).join("\n");
  const on = (name, act) => {
    const button = box.querySelector(`[data-${name}]`);
    button.hidden = false;
    button.addEventListener("click", act);
  };

  on("copy", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = box.dataset.copied;
    } catch {
      window.getSelection().selectAllChildren(list);
      said.textContent = box.dataset.notCopied;
    }
  });
  on("save", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
    link.download = "codes.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  on("print", () => window.print());
}
