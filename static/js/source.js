/* What a short link led here with goes along to the report form, and nowhere else: it stands in
   this page's own address. Nothing is stored, nothing is sent. */

const NAME = "s";
const SOURCE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_CHARACTERS = 40;

const read = (text) => new URLSearchParams(text).get(NAME) ?? "";
const isSource = (text) => text.length <= MOST_CHARACTERS && SOURCE.test(text);

const { hash, origin, search } = window.location;
const source = read(hash.slice(1)) || read(search);

if (isSource(source)) {
  const forms = document.querySelector("script[data-forms]").dataset.forms.split(" ");
  for (const link of document.links) {
    if (link.origin === origin && forms.includes(link.pathname)) link.search = `?${NAME}=${source}`;
  }
  /* The first question of the form, where this page asks it, sends it with the answer. */
  for (const form of document.querySelectorAll("form[data-report-start]")) {
    form.elements.source.value = source;
  }
}
