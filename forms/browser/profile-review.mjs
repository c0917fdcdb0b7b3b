// What was taken over from a profile, answer by answer, to be looked at; and what would go into one.

import { all, byId, element, one, put } from "./dom.mjs";
import { digits, prose, say, span, told } from "./words.mjs";

/** @import {ProfileCard, ProfileKept, ProfileLine, ProfileTaken} from "./messages.d.ts" */

/** Shows what was taken over, what was not, and why. @param {ProfileTaken} taken */
export function showTaken({ cards, left, others }) {
  if (!one("#profile")) return; // the page of matches shows them with its questions
  const cardsOf = cards.map((card) => element("div", { className: "pk-card" }, headOf(card), ...looksOf(card), linesOf(card.lines)));
  put(byId("profile-taken"), cardsOf.length ? cardsOf : [element("p", {}, say("profile_nothing"))]);
  const reasons = left.map(({ label, value, why }) => {
    const said = told(value) ? `${told(label)} “${told(value)}”` : told(label);
    return element("li", {}, ...prose(`${said}: ${told(why)}`));
  });
  if (others) reasons.push(element("li", {}, ...prose(say("profile_others", others))));
  put(byId("profile-left"), reasons);
  byId("profile-not-taken").hidden = !reasons.length;
}

/** @param {ProfileCard} card */
function headOf({ title, address }) {
  const change = element("a", { href: `#${address}` }, say("change"));
  change.setAttribute("aria-label", say("change_section", told(title)));
  return element("div", { className: "pk-card-head" }, element("h3", {}, ...prose(told(title))), change);
}

/** @param {ProfileCard} card */
function looksOf({ look }) {
  return look.map((words) => element("p", { className: "pk-look" }, ...prose(told(words))));
}

/** @param {ProfileLine[]} lines @returns {HTMLElement} */
function linesOf(lines) {
  return element("dl", { className: "pk-answers" }, ...lines.map(({ label, value, rows }) => {
    const answer = rows ? rows.map((row) => element("div", { className: "pk-answer-row" }, linesOf(row))) : [span(digits(told(value)))];
    return element("div", {}, element("dt", {}, ...prose(told(label))), element("dd", {}, ...answer));
  }));
}

/** Shows what the profile would hold, and offers what goes in only if it is ticked. @param {ProfileKept} kept */
export function showKept({ parts, groups }) {
  put(byId("profile-parts"), parts.map(({ title, count }) => element("li", {}, ...prose(`${told(title)} ${say("items", count)}`))));
  const some = parts.length + groups.length > 0;
  byId("profile-empty").hidden = parts.length > 0;
  for (const each of all("[data-profile-some]")) each.hidden = !some;
  byId("profile-ask").hidden = !groups.length;
  put(byId("profile-groups"), groups.map(({ id, title }) => {
    const box = element("input", { type: "checkbox", value: id });
    box.dataset.act = "profile.tick";
    return element("label", { className: "pk-option" }, box, element("span", {}, ...prose(told(title))));
  }));
  boxes().forEach((box, i) => (box.checked = groups[i]?.on ?? false));
}

/** The groups that are ticked. */
export function ticked() {
  return boxes().filter(({ checked }) => checked).map(({ value }) => value);
}

function boxes() {
  return /** @type {HTMLInputElement[]} */ (all("#profile-groups input"));
}
