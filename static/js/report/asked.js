/* Questions that are asked only where an earlier answer calls for them. */

const ASKED = {
  exact: ["date", "time"],
  about: ["date", "time", "until"],
  part: ["date", "day_part"],
  period: ["period", "day_part"],
  repeatedly: ["day_part"],
};
const ALL = ["date", "time", "until", "day_part", "period"];

const pressed = (form) => {
  form.elements.pressed_at.value = new Date().toISOString();
};

export const chooseNow = (form) => {
  const now = form.querySelector("[name=when][value=now]");
  now.checked = true;
  now.dispatchEvent(new Event("change", { bubbles: true }));
};

const hasAnswer = (wrapper) =>
  [...wrapper.querySelectorAll("input")].some((input) =>
    input.type === "radio" ? input.checked && input.value : input.value,
  );

export const startWhen = (form) => {
  const show = () => {
    const kind = form.querySelector("[name=when]:checked")?.value ?? "";
    for (const name of ALL) {
      const wrapper = form.querySelector(`#div_id_${name}`);
      /* Nothing chosen, yet something filled in: by a person whose script came late. */
      const asked = ASKED[kind]?.includes(name) ?? (kind === "" && hasAnswer(wrapper));
      wrapper.hidden = !asked;
      for (const input of wrapper.querySelectorAll("input")) input.disabled = !asked;
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.name !== "when") return;
    if (event.target.value === "now") pressed(form);
    else form.elements.pressed_at.value = "";
    show();
  });
  show();
};

/* The e-mail address, only where an answer is wished. */
export const startAbout = (form) => {
  const wrapper = form.querySelector("#div_id_email");
  const input = form.elements.email;
  /* A site that sends no mail asks for no address. */
  if (!wrapper) return;
  const show = () => {
    const wished = form.querySelector("[name=answer]:checked")?.value === "answer";
    wrapper.hidden = !wished;
    input.disabled = !wished;
  };
  form.addEventListener("change", (event) => {
    if (event.target.name === "answer") show();
  });
  show();
};

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
