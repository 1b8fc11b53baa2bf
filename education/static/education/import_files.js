// Offers a whole folder where the browser can send one, and tells where its files lie in it:
// without this script a ZIP or single files do.

const form = document.querySelector("[data-import-files]");
const holder = form?.querySelector("[data-import-folder]");
const folder = holder?.querySelector("input[type=file]");

if (folder && "webkitdirectory" in folder) {
  const paths = form.querySelector("[name=paths]");
  const message = form.querySelector("[data-import-message]");
  holder.hidden = false;

  const tell = () => {
    const files = [...folder.files];
    const isTooMany = files.length > Number(form.dataset.most);
    paths.value = JSON.stringify(files.map((file) => file.webkitRelativePath));
    message.textContent = isTooMany ? form.dataset.tooMany : "";
    message.hidden = !isTooMany;
    return !isTooMany;
  };

  folder.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    if (!tell()) {
      event.preventDefault();
    }
  });
}
