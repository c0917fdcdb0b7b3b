// The list of matches: the best first, in groups; of each group some, and the rest when it is asked for.

import { all, byId, element, one, put, tell } from "./dom.mjs";
import { grouped } from "./report-view.mjs";
import { day, digits, prose, say, told } from "./words.mjs";

/** @import {Match, Opening} from "./messages.d.ts" */
/** @import {Matcher} from "./matches.mjs" */

const PORTION = 20; // cards that a group shows, and then as many more

/** How a verdict looks. */
const STATES = { eligible: "ready", not_eligible: "open", review: "review", incomplete: "wait" };

/** What each group is called, the best first. */
const GROUPS = { eligible: "verdict_eligible", unclear: "fit_unclear", later: "fit_later", not_eligible: "verdict_not_eligible" };

/** How many cards each group shows. @type {Map<string, number>} */
const shown = new Map();

/** The group of a match. @param {Match} match @returns {string} */
function groupOf({ verdict, eligible_from: since }) {
  if (verdict === "eligible") return verdict;
  if (verdict !== "not_eligible") return "unclear";
  return since ? "later" : verdict;
}

/** Shows the matches. @param {Matcher} matcher @returns {string[]} how many there are in all, and of each sort that there is, in words */
export function showMatches(matcher) {
  const groups = grouped(matcher.matches, groupOf);
  for (const section of all("#result [data-group]")) {
    const matches = groups.get(section.dataset.group ?? "") ?? [];
    section.hidden = !matches.length;
    tell(one(".pk-count", section), say("fit_count", matches.length));
    const isFolded = section instanceof HTMLDetailsElement && !section.open;
    showSome(section, isFolded ? [] : matches, matcher);
  }
  const sorts = Object.entries(GROUPS).filter(([group]) => groups.has(group));
  return [say("fit_of", matcher.matches.length), ...sorts.map(([group, title]) => say("fit_counted", say(title), groups.get(group)?.length ?? 0))];
}

/** Shows more of the group of a button. @param {HTMLElement} button @param {Matcher} matcher */
export function showMore(button, matcher) {
  const section = /** @type {HTMLElement} */ (button.closest("[data-group]"));
  const { group = "" } = section.dataset;
  const before = shown.get(group) ?? PORTION;
  shown.set(group, before + PORTION);
  showMatches(matcher);
  one(`li:nth-child(${before + 1}) a`, section)?.focus();
}

/** @param {HTMLElement} section @param {Match[]} matches @param {Matcher} matcher */
function showSome(section, matches, { openings }) {
  const some = matches.slice(0, shown.get(section.dataset.group ?? "") ?? PORTION);
  const cards = some.flatMap((match) => {
    const opening = openings.get(match.announcement);
    return opening ? [card(match, opening)] : [];
  });
  put(/** @type {HTMLElement} */ (one("ul", section)), cards);
  const more = /** @type {HTMLElement} */ (one("[data-act=more]", section));
  more.hidden = some.length === matches.length;
  tell(more, say("fit_more", matches.length - some.length));
}

/** @param {Match} match @param {Opening} opening */
function card(match, opening) {
  const { announcement, uri, facts, received, whence } = opening;
  const root = byId("prakat").dataset.root ?? "";
  const { title } = announcement.positions.find(({ id }) => id === match.position) ?? announcement;
  const since = match.eligible_from && say("eligible_from", day(match.eligible_from));
  const verdict = element("p", { className: "pk-criterion" }, element("strong", {}, say(`verdict_${match.verdict}`)));
  verdict.dataset.state = STATES[match.verdict];
  const offered = (facts[match.position] ?? []).map((each) => element("span", {}, told(each)));
  return element(
    "li",
    { className: "prakat-entry pk-match" },
    verdict,
    element("h4", {}, element("a", { href: root + uri, lang: "th" }, ...prose(digits(title)))),
    ...(announcement.title.includes(title) ? [] : [element("p", { lang: "th" }, ...prose(digits(announcement.title)))]),
    ...(offered.length ? [element("p", { className: "prakat-entry__offer" }, ...offered)] : []),
    element("p", { className: "prakat-entry__agency", lang: "th" }, announcement.agency),
    element("p", {}, say("fit_received", told(received))),
    ...(whence ? [element("p", { className: "prakat-entry__origin" }, ...whence.map((line, i) => element(i ? "strong" : "span", {}, ...prose(told(line)))))] : []),
    element("p", { className: "pk-why" }, ...prose(told(match.why))),
    ...(since ? [element("p", {}, element("strong", {}, since))] : []),
    ...(Object.keys(opening.forms).length ? [element("p", {}, form(match, opening, title))] : []),
  );
}

/**
 * The link to the form, which asks this page for the answers (handover.mjs); the form of another site gets none.
 * @param {Match} match @param {Opening} opening @param {string} title
 */
function form({ announcement, position }, { uri, elsewhere }, title) {
  const name = element("span", { className: "pk-unseen" }, ` ${digits(title)}`);
  if (elsewhere) return element("a", { href: elsewhere, target: "_blank", rel: "noopener", className: "pk-go" }, say("fit_apply_elsewhere"), name);
  const address = `${byId("prakat").dataset.root ?? ""}${uri}apply/`;
  const link = element("a", { href: address, target: "_blank", rel: "opener", className: "pk-go" }, say("fit_apply"), name);
  Object.assign(link.dataset, { act: "apply", announcement, position });
  return link;
}
