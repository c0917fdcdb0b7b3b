// The index of the announcements (Pagefind, site_builder/publish/web/search.py): what holds a phrase, and how many of it
// each choice would leave. Knows no page.

import { standing } from "./clock.mjs";
import { apart, together } from "./query.mjs";

/** @import {Phrase} from "./query.mjs" */

/**
 * @typedef {{th: string, en: string}} Both
 * @typedef {{id: string, title: string, kind: Both, positions: {title: string, rank: Both}[], offer: Both[], places: string, open: string, close: string,
 *   closes: Both, cancelled: boolean, stopped: Both | null, news: Both | null, latest: string, digits: string, agency: Record<string, string>, rank: Record<string, Both>, year: Record<string, Both>}} Result
 * @typedef {{abbreviations: Record<string, string>, announcements: Record<string, Result>}} Results by Pagefind's names
 * @typedef {{id: string, score: number, data(): Promise<{content: string}>}} Found
 * @typedef {{search(term: string): Promise<{results: Found[]} | null>, options(options: object): Promise<void>}} Pagefind
 * @typedef {{result: Result, score: number, found?: Found}} Hit
 */

/** What results are narrowed down by. */
export const FACETS = /** @type {const} */ (["agency", "rank", "state", "year"]);

/** @param {string} index the folder's address @returns {Promise<{pagefind: Pagefind, results: Results}>} */
export async function load(index) {
  const [pagefind, results] = await Promise.all([import(`${index}pagefind.js`), read(`${index}results.json`)]);
  // Else Pagefind adds the time to an address; the index has an address of its own already.
  await pagefind.options({ metaCacheTag: "1" });
  return { pagefind, results };
}

/** @param {string} address @returns {Promise<Results>} */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/**
 * Announcements that hold every phrase, the best first; all of them where nothing is asked, latest closing first.
 * @param {Pagefind} pagefind @param {Results} results @param {Phrase[]} wanted @returns {Promise<Hit[]>}
 */
export async function look(pagefind, { announcements }, wanted) {
  const each = await Promise.all(wanted.map((phrase) => holding(pagefind, phrase)));
  /** @type {Hit[]} */
  const hits = each[0]
    ? [...each[0].values()].flatMap((found) => {
        const scores = each.map((some) => some.get(found.id)?.score ?? -1);
        const result = announcements[found.id];
        return result && !scores.includes(-1) ? [{ result, score: scores.reduce((sum, one) => sum + one), found }] : [];
      })
    : Object.values(announcements).map((result) => ({ result, score: Date.parse(result.close) }));
  return hits.sort((one, other) => other.score - one.score);
}

/** What holds a phrase. @param {Pagefind} pagefind @param {Phrase} phrase @returns {Promise<Map<string, Found>>} */
async function holding(pagefind, { full }) {
  const answer = await pagefind.search(`"${apart(full)}"`);
  if (!answer) throw new Error("Pagefind gave no answer");
  return new Map(answer.results.map((found) => [found.id, found]));
}

/** The text of what was found. @param {Found} found */
export async function text(found) {
  return together((await found.data()).content);
}

/**
 * The hits that fit what is chosen, and by facet and value how many would if that were chosen there.
 * @param {Hit[]} hits @param {Map<string, string>} chosen by facet @param {number} now
 */
export function narrow(hits, chosen, now) {
  /** @type {Map<string, number>} by facet and value */
  const counts = new Map();
  const fitting = hits.filter(({ result }) => {
    const values = facets(result, now);
    const unfit = FACETS.filter((name) => chosen.has(name) && !values[name].includes(chosen.get(name) ?? ""));
    for (const name of FACETS.filter((each) => unfit.every((other) => other === each))) {
      for (const value of values[name]) counts.set(`${name} ${value}`, (counts.get(`${name} ${value}`) ?? 0) + 1);
    }
    return unfit.length === 0;
  });
  return { fitting, counts };
}

/** @param {Result} result @param {number} now @returns {Record<typeof FACETS[number], string[]>} */
function facets({ agency, rank, year, open, close, cancelled, stopped }, now) {
  const { state } = standing(Date.parse(open), Date.parse(close), now);
  const states = state === "closing" ? ["open", "closing"] : [state];
  const values = { agency: Object.keys(agency), rank: Object.keys(rank), year: Object.keys(year) };
  return { ...values, state: cancelled ? ["cancelled"] : stopped ? ["closed"] : states };
}
