// Moving rows by a pointer. While one is held, all are folded to a line, so that even on a phone most are in
// reach. For keyboards and screen readers there are buttons beside it.

import { one, tell } from "../../browser/dom.mjs";
import { controls, read } from "../../browser/dossier.mjs";

const EDGE = 90; // pixels from the screen's edge within which the page scrolls along
const STEP = 8; // pixels a frame

/** @param {HTMLElement} list of rows, each with a grip @param {(from: number, to: number) => void} onMove after a row was let go at another place */
export function letDrag(list, onMove) {
  list.addEventListener("pointerdown", (event) => {
    const grip = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".pk-grip"));
    if (!grip || event.button !== 0 || list.classList.contains("pk-dragging")) return;
    event.preventDefault();
    hold(list, grip, event, onMove);
  });
}

/** @param {HTMLElement} list @param {HTMLElement} grip @param {PointerEvent} down @param {(from: number, to: number) => void} onMove */
function hold(list, grip, down, onMove) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  const held = /** @type {HTMLElement} */ (grip.closest(".pk-row"));
  const from = rows.indexOf(held);
  const gripped = down.clientY - held.getBoundingClientRect().top;
  fold();
  const [first = 0, second = 0] = rows.map((row) => row.getBoundingClientRect().top + scrollY);
  const pitch = second - first;
  let pointer = down.clientY;
  let to = from;
  let frame = 0;
  const listening = new AbortController();
  const { signal } = listening;
  grip.setPointerCapture(down.pointerId);
  grip.addEventListener("pointermove", ({ clientY }) => void (pointer = clientY), { signal });
  grip.addEventListener("pointerup", drop, { signal });
  grip.addEventListener("lostpointercapture", release, { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && release(), { signal });
  follow();

  /** Folds each row to its title and first answers, with the held one still under the pointer. */
  function fold() {
    for (const row of rows) {
      tell(one(".pk-row-summary", row), firstAnswers(row));
    }
    list.classList.add("pk-dragging");
    held.classList.add("pk-held");
    scrollBy({ top: held.getBoundingClientRect().top + gripped - down.clientY, behavior: "instant" });
  }

  function follow() {
    if (pointer < EDGE) scrollBy({ top: -STEP, behavior: "instant" });
    if (pointer > innerHeight - EDGE) scrollBy({ top: STEP, behavior: "instant" });
    const top = pointer + scrollY - gripped;
    to = Math.min(Math.max(Math.round((top - first) / pitch), 0), rows.length - 1);
    rows.forEach((row, i) => {
      const aside = i > from && i <= to ? -pitch : i < from && i >= to ? pitch : 0;
      row.style.translate = `0 ${i === from ? top - first - from * pitch : aside}px`;
    });
    frame = requestAnimationFrame(follow);
  }

  /** @param {PointerEvent} event */
  function drop(event) {
    cancelAnimationFrame(frame);
    pointer = event.clientY;
    follow();
    release();
    if (to !== from) onMove(from, to);
  }

  /** Unfolds all; nothing has moved yet. */
  function release() {
    cancelAnimationFrame(frame);
    listening.abort();
    for (const row of rows) row.style.removeProperty("translate");
    list.classList.remove("pk-dragging");
    held.classList.remove("pk-held");
    held.scrollIntoView({ block: "nearest" });
  }
}

/** The first two answers in words, which tell a row from the others. @param {HTMLElement} row */
function firstAnswers(row) {
  const typed = controls(row).filter((control) => control.matches("[type=text], textarea"));
  return typed.map((control) => String(read(control) ?? "")).filter(Boolean).slice(0, 2).join(" ");
}
