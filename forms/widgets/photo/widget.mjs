// A photograph: cropped to the proportions of its print, shrunk and encoded anew as JPEG, in this page.
// So nothing of the file but the visible picture remains: no place, no date, no camera. The answer is
// the new picture as a data URL.

import { all, one } from "../../browser/dom.mjs";
import { say } from "../../browser/words.mjs";

/** @import {Session, Widget} from "../../browser/session.mjs" */

// Width and height in centimetres of the prints of 1 inch and of 1 by 1.5 inches: photo-box of forms/paper/paper.typ.
const PRINTS = { usual: { width: 2.5, height: 3.25 }, tall: { width: 2.5, height: 3.75 } };
const WIDTH = 600; // dots at most, 600 to the inch in print
const MOVING = 300; // dots while the picture is moved, so that it follows at once
const QUALITY = 0.9;
const WORKING = 2400; // dots of the longer side that are kept to cut from

/** The visible part: its zoom (1 fills the frame) and its position, from 0 to 1. @typedef {{zoom: number, across: number, down: number}} Crop */

class Photo {
  /** The picture to cut from; null if only an earlier cut is known. @type {HTMLCanvasElement | null} */
  #source = null;
  /** @type {Crop} */
  #crop = { zoom: 1, across: 0.5, down: 0.5 };

  /** @param {HTMLElement} field @param {Session} session */
  constructor(field, session) {
    this.session = session;
    this.path = field.dataset.path ?? "";
    this.control = /** @type {HTMLInputElement} */ (one("[type=file]", field));
    this.failure = /** @type {HTMLElement} */ (one(".pk-unreadable", field));
    this.shown = /** @type {HTMLElement} */ (one(".pk-photo", field));
    this.image = /** @type {HTMLImageElement} */ (one("img", field));
    this.print = this.shown.classList.contains("pk-tall") ? PRINTS.tall : PRINTS.usual;
    this.tools = /** @type {HTMLElement} */ (one(".pk-crop", field));
    this.sliders = /** @type {HTMLInputElement[]} */ (all("input", this.tools));
    this.tools.addEventListener("input", () => this.#slid());
    this.tools.addEventListener("change", () => this.#settle());
    this.image.addEventListener("pointerdown", (event) => this.#drag(event));
    one('[data-act="photo.remove"]', field)?.addEventListener("click", () => this.#remove());
  }

  /** Takes a file that was chosen before the module ran. */
  begin() {
    void this.take();
  }

  /** Takes the chosen file as the answer; one that cannot be opened changes nothing. */
  async take() {
    const file = this.control.files?.[0];
    if (!file) return;
    const source = await opened(file);
    if (this.control.files?.[0] !== file) return; // another was chosen meanwhile
    this.control.value = "";
    this.failure.textContent = source ? "" : say((await isHeic(file)) ? "photo_heic" : "photo_unreadable");
    if (!source) return;
    this.#source = source;
    this.#crop = { zoom: 1, across: 0.5, down: 0.3 }; // faces are rather above the middle
    this.#settle();
    this.#offer();
  }

  /** Shows an answer from a draft. */
  show() {
    const answer = this.session.dossier.get(this.path);
    this.#source = null;
    this.failure.textContent = "";
    // A draft may hold anything here.
    const picture = typeof answer === "string" && /^data:image\/(jpeg|png);/.test(answer) ? answer : "";
    if (picture) this.image.src = picture;
    else this.image.removeAttribute("src");
    this.#offer();
  }

  review() {
    return this.image.hasAttribute("src") ? this.image.cloneNode() : document.createElement("span");
  }

  /** Shows the tools that the picture allows. */
  #offer() {
    this.shown.hidden = !this.image.hasAttribute("src");
    this.tools.hidden = !this.#source;
    if (!this.#source) return;
    const { width, height } = partOf(this.#source, this.#crop, this.print);
    const movable = { zoom: true, across: width < this.#source.width, down: height < this.#source.height };
    for (const slider of this.sliders) {
      const name = /** @type {keyof Crop} */ (slider.dataset.crop);
      slider.value = String(Math.round(this.#crop[name] * 100));
      slider.disabled = !movable[name];
    }
  }

  #slid() {
    const values = this.sliders.map(({ dataset, value }) => [dataset.crop, Number(value) / 100]);
    this.#crop = Object.fromEntries(values);
    this.#draw(MOVING);
    this.#offer();
  }

  /** @param {PointerEvent} down */
  #drag(down) {
    const source = this.#source;
    if (!source || down.button !== 0) return;
    down.preventDefault();
    const crop = this.#crop;
    const part = partOf(source, crop, this.print);
    const dots = part.width / this.image.clientWidth;
    const listening = new AbortController();
    const { signal } = listening;
    this.image.setPointerCapture(down.pointerId);
    this.image.addEventListener("pointermove", (event) => {
      const across = shifted(crop.across, (down.clientX - event.clientX) * dots, source.width - part.width);
      const below = shifted(crop.down, (down.clientY - event.clientY) * dots, source.height - part.height);
      this.#crop = { ...crop, across, down: below };
      this.#draw(MOVING);
    }, { signal });
    this.image.addEventListener("lostpointercapture", () => {
      listening.abort();
      this.#offer();
      this.#settle();
    }, { signal });
  }

  /** Shows the visible part, never with more dots than there are. @param {number} most dots of its width */
  #draw(most) {
    if (!this.#source) return;
    const part = partOf(this.#source, this.#crop, this.print);
    const width = Math.min(most, part.width);
    this.image.src = drawn(this.#source, part, width, (width / this.print.width) * this.print.height).toDataURL("image/jpeg", QUALITY);
  }

  /** Takes the visible part as the answer when moving ends. */
  #settle() {
    this.#draw(WIDTH);
    this.session.answer(this.path, this.image.src);
  }

  #remove() {
    this.session.answer(this.path, undefined);
    this.show();
    this.control.focus();
  }
}

/** @param {HTMLElement} field @param {Session} session @returns {Widget} */
export const mount = (field, session) => new Photo(field, session);

/** Opens a picture, rotated as the camera was held, on white where it is transparent; null if the browser cannot. @param {Blob} file */
async function opened(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, WORKING / Math.max(bitmap.width, bitmap.height));
    const canvas = drawn(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height }, bitmap.width * scale, bitmap.height * scale);
    bitmap.close();
    return canvas;
  } catch {
    return null;
  }
}

/** The part of a picture in the frame, in its dots. @param {{width: number, height: number}} picture @param {Crop} crop @param {{width: number, height: number}} print */
function partOf(picture, { zoom, across, down }, print) {
  const scale = Math.min(picture.width / print.width, picture.height / print.height) / zoom;
  const [width, height] = [print.width * scale, print.height * scale];
  return { x: (picture.width - width) * across, y: (picture.height - height) * down, width, height };
}

/** @param {CanvasImageSource} source @param {{x: number, y: number, width: number, height: number}} part @param {number} width @param {number} height */
function drawn(source, part, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A position from 0 to 1 after a shift within the free room. @param {number} at @param {number} by @param {number} free */
function shifted(at, by, free) {
  return free > 0 ? Math.min(Math.max(at + by / free, 0), 1) : at;
}

/** The format of many telephones' cameras, which few browsers open. @param {Blob} file */
async function isHeic(file) {
  return /^....ftyp(hei|hev|mif|msf)/s.test(await file.slice(0, 12).text());
}
