/* Shows another page's content in this one, so that the history does not grow. */

const STYLE_PATIENCE_MS = 3000;

const isHere = (sheet) =>
  [...document.querySelectorAll("link[rel=stylesheet]")].some((link) => link.href === sheet.href);

/* Words without their looks are better than no words: nobody waits long for a style. */
const addStyles = (page) =>
  Promise.race([
    new Promise((resolve) => setTimeout(resolve, STYLE_PATIENCE_MS)),
    Promise.all(
      [...page.querySelectorAll("link[rel=stylesheet]")]
        .map((link) => Object.assign(document.createElement("link"), { rel: "stylesheet", href: link.href, media: link.media }))
        .filter((link) => !isHere(link))
        .map(
          (link) =>
            new Promise((resolve) => {
              link.addEventListener("load", resolve);
              link.addEventListener("error", resolve);
              document.head.append(link);
            }),
        ),
    ),
  ]);

export const parse = (html) => new DOMParser().parseFromString(html, "text/html");

export const swapMain = async (page) => {
  await addStyles(page);
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  document.title = page.title;
  document.body.className = page.body.className;
  window.scrollTo({ top: 0, behavior: "instant" });
};

export const focusTitle = () => {
  const title = document.querySelector("main h1");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
};
