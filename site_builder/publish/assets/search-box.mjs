// The box on the home page: leads to the search page with what was typed, behind the # of its address.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-search]"))) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams({ q: String(new FormData(form).get("q") ?? "").trim() });
    location.assign(`${form.dataset.search}#${asked}`);
  });
  form.hidden = false;
}
