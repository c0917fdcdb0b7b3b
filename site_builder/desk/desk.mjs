// @ts-check
/**
 * The desk follows what arrives and what others decide, and takes files that are dropped on it. What a page says is made by
 * the server, escaped; nothing here judges anything.
 */

/** @typedef {{ createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string } }} Policies */
// What is parsed comes from the desk itself, and scripts in it are not run.
const policies = /** @type {{ trustedTypes?: Policies }} */ (globalThis).trustedTypes;
const trusted = policies?.createPolicy("desk", { createHTML: (text) => text });
const parts = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-live]")]);

/** Exchanges the parts of the page that follow changes; what has the focus keeps it. */
async function renew() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const text = await answer.text();
  const made = new DOMParser().parseFromString(trusted?.createHTML(text) ?? text, "text/html");
  for (const part of parts()) {
    const fresh = made.querySelector(`[data-live="${part.dataset["live"]}"]`);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const open = part.querySelector("details")?.open;
    part.replaceChildren(...fresh.childNodes);
    const details = part.querySelector("details");
    if (details && open) details.open = true;
    again(part, focused)?.focus();
  }
}

/**
 * Finds what stands where the focus was.
 * @param {HTMLElement} part
 * @param {Element | null} focused
 */
function again(part, focused) {
  if (!focused) return null;
  const same = [...part.querySelectorAll("a, button, summary")].find((each) => focused.id ? each.id === focused.id : each.textContent === focused.textContent);
  return /** @type {HTMLElement | null} */ (same ?? null);
}

/** Follows; one renewal at a time, and the last change is never missed. */
function follow() {
  let busy = false;
  let due = false;
  const changed = async () => {
    due = true;
    if (busy) return;
    busy = true;
    while (due) {
      due = false;
      await renew().catch(() => {});
    }
    busy = false;
  };
  new EventSource("/events").addEventListener("message", () => void changed());
}

/**
 * Sends files to the inbox, one after the other, and says of each what became of it.
 * @param {HTMLElement} place
 * @param {Iterable<File>} files
 */
async function send(place, files) {
  const told = /** @type {HTMLElement} */ (document.getElementById("dropped"));
  const { kept = "", failed = "", tooLarge = "" } = place.dataset;
  const failures = [];
  let count = 0;
  for (const file of files) {
    const answer = await fetch("/received", { method: "POST", body: file, headers: { "x-name": encodeURIComponent(file.name) } }).catch(() => null);
    if (answer?.ok) count += 1;
    else failures.push(`${file.name}: ${answer?.status === 413 ? tooLarge : failed}`);
    told.textContent = [`${kept} ${count}`, ...failures].join(" · ");
  }
}

const place = document.getElementById("drop");
if (place) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("files"));
  input.addEventListener("change", async () => {
    await send(place, [...(input.files ?? [])]);
    input.value = "";
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  addEventListener("dragleave", () => place.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    void send(place, [...(event.dataTransfer?.files ?? [])]);
  });
}

const documents = /** @type {HTMLElement | null} */ (document.querySelector(".documents"));

/**
 * Says in the place of a page that cannot be drawn what to do; some have failed before this runs.
 * @param {EventTarget | null} page
 */
function tell(page) {
  if (!(page instanceof HTMLImageElement)) return;
  const told = document.createElement("p");
  told.className = "fault";
  told.textContent = documents?.dataset["failed"] ?? "";
  page.replaceWith(told);
}

documents?.addEventListener("error", (event) => tell(event.target), true);
for (const page of documents?.querySelectorAll("img") ?? []) if (page.complete && !page.naturalWidth) tell(page);
if (parts().length) follow();
