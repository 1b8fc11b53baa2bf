/* One calm sentence with the help line that fits, beside the answer; each line once. */

export const startCare = (form) => {
  const regions = [...form.querySelectorAll("[data-care]")];

  const show = () => {
    const shown = new Set();
    for (const region of regions) {
      const { care: choice, careLine: line } = region.dataset;
      const needed = document.getElementById(choice).checked && !shown.has(line);
      if (needed) shown.add(line);
      if (needed && !region.childElementCount) {
        const sentence = region.previousElementSibling.content;
        region.append(document.importNode(sentence, true));
      } else if (!needed) region.replaceChildren();
    }
  };

  form.addEventListener("change", show);
  show();
};
