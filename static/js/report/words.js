/* The words and pieces of the page. They stand in its templates, translated; scripts hold none. */

export const words = () => document.querySelector("[data-report-words]")?.dataset ?? {};

/* "Step {step} of {total}" with its values. */
export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/* A fresh copy of what stands in <template data-part="name">. */
export const part = (name) =>
  document.importNode(document.querySelector(`template[data-part="${name}"]`).content, true)
    .firstElementChild;
