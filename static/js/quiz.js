/* A chosen answer's explanation stands below all answers, where it is read out as it comes. */

for (const situation of document.querySelectorAll(".quiz__situation")) {
  const said = situation.querySelector(".quiz__said");
  const answers = situation.querySelectorAll(".quiz__answer");

  const tell = () => {
    for (const answer of answers) {
      if (!answer.querySelector(".quiz__radio").checked) continue;
      said.replaceChildren(answer.querySelector(".quiz__explanation").cloneNode(true));
    }
  };

  situation.classList.add("quiz__situation--said");
  situation.addEventListener("change", tell);

  // Who comes back to the page, or has it again, finds it as it was for the first time: the next
  // person on this phone need not know what was chosen.
  addEventListener("pageshow", () => {
    for (const radio of situation.querySelectorAll(".quiz__radio")) radio.checked = false;
    said.replaceChildren();
  });
}
