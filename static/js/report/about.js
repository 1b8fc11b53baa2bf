/* The e-mail address is asked for only where an answer is wished. */

export const startAbout = (form) => {
  const wrapper = form.querySelector("#div_id_email");
  const input = form.elements.email;
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
