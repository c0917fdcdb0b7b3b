// The index of the announcements (site_builder/publish/web/search.py): what holds a phrase, and how many of it each choice
// would leave. Knows no page.

import { standing } from "./clock.mjs";
import { grams, letters, partOf } from "./query.mjs";

/** @import {Phrase} from "./query.mjs" */

/**
 * @typedef {{th: string, en: string}} Both
 * @typedef {{id: string, title: string, kind: Both, positions: {title: string, rank: Both}[], offer: Both[], places: string[], open: string, close: string,
 *   closes: Both, cancelled: boolean, stopped: Both | null, news: Both | null, latest: string[], digits: string, origin: string | null, agency: Record<string, string>}} Result
 * @typedef {{words: Record<string, Both | string>, of: string[], at: number[]}} Facet
 * @typedef {{abbreviations: Record<string, string>, files: number, closes: number[], before: number[], cancelled: number[], stopped: number[],
 *   facets: Record<"agency" | "rank" | "year", Facet>}} Results in columns, by the numbers of the announcements
 * @typedef {{number: number, score: number}} Hit
 */

/** What results are narrowed down by. */
export const FACETS = /** @type {const} */ (["agency", "rank", "state", "year"]);

const MOST = 24; // letters of a phrase that are looked up: more tell little
const LIKE = 0.5; // how much of a mistyped phrase must be there
const IN_A_ROW = 0.5; // less than a heading, which counts 1 for each phrase
const CHECKED = 20; // hits in the words of which it is looked whether the letters follow each other

/** What is looked up in one index, the files of which are fetched once. */
export class Finder {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();
  #index;

  /** @param {string} index the folder's address @param {Results} results */
  constructor(index, results) {
    this.#index = index;
    this.results = results;
  }

  /** @param {string} index the folder's address */
  static async load(index) {
    return new Finder(index, await read(`${index}results.json`));
  }

  /**
   * Announcements that hold every phrase, those with it in a heading first, then the latest closing; all of them where
   * nothing is asked. Where none does, those with most of the letters, as of a mistyped word.
   * @param {Phrase[]} wanted @returns {Promise<{hits: Hit[], alike: boolean}>}
   */
  async look(wanted) {
    if (wanted.length === 0) return { hits: together([this.#all()]), alike: false };
    const holding = await Promise.all(wanted.map(({ full }) => this.#holding(full)));
    const exact = await this.#checked(together(holding), wanted);
    if (exact.length > 0) return { hits: exact, alike: false };
    const resembling = await Promise.all(wanted.map(async ({ full }, at) => (holding[at]?.size ? holding[at] : this.#resembling(full))));
    const alike = together(resembling);
    return { hits: alike, alike: alike.length > 0 };
  }

  /**
   * Hits without those of the first where the letters of a phrase stand apart; those that hold the phrases in a row,
   * as in a date, before others with as much of them in a heading.
   * @param {Hit[]} hits @param {Phrase[]} wanted
   */
  async #checked(hits, wanted) {
    const phrases = wanted.map(({ full }) => letters(full));
    const first = await Promise.all(hits.slice(0, CHECKED).map(async (hit) => ({ hit, ...(await this.shown(hit)) })));
    const read = first.map(({ hit, titles, text }) => ({ hit, text: letters(`${titles} ${text}`) }));
    const held = read.filter(({ text }) => phrases.every((phrase) => text.includes(phrase)));
    const row = phrases.join("");
    const scored = held.map(({ hit, text }) => ({ ...hit, score: hit.score + (text.includes(row) ? IN_A_ROW : 0) }));
    return [...best(scored), ...hits.slice(CHECKED)];
  }

  /** What a result shows, and the announcement's words: those of its headings, and the others. @param {Hit} hit @returns {Promise<{result: Result, titles: string, text: string}>} */
  shown({ number }) {
    return this.#file(`found/${number}`);
  }

  #all() {
    return new Map(this.results.closes.map((_, number) => [number, 0]));
  }

  /** @param {string} phrase @returns {Promise<Map<number, number>>} those that hold it; 1 if in a heading */
  async #holding(phrase) {
    const three = grams(phrase, 3);
    const step = Math.max(1, three.length / MOST);
    const asked = three.length === 0 ? grams(phrase, 2) : three.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
    if (asked.length === 0) return this.#all(); // one letter is in everything
    const found = await Promise.all(asked.map((gram) => this.#of(gram)));
    const [everywhere = [], headings = []] = /** @type {const} */ ([0, 1]).map((place) => found.map((each) => new Set(each[place])));
    const held = [...(everywhere[0] ?? [])].filter((number) => everywhere.every((each) => each.has(number)));
    return new Map(held.map((number) => [number, headings.every((each) => each.has(number)) ? 1 : 0]));
  }

  /** @param {string} phrase @returns {Promise<Map<number, number>>} those that have most of it, and how much by what its letters tell */
  async #resembling(phrase) {
    const few = [...grams(phrase, 2), ...grams(phrase, 3)].slice(0, 2 * MOST);
    const found = await Promise.all(few.map(async (gram) => (await this.#of(gram))[0]));
    const known = found.filter((each) => each.length > 0);
    if (known.length < few.length / 2) return new Map();
    const weights = known.map((each) => Math.log(1 + this.results.closes.length / each.length));
    const whole = weights.reduce((sum, each) => sum + each, 0);
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [at, each] of known.entries()) {
      for (const number of each) scores.set(number, (scores.get(number) ?? 0) + (weights[at] ?? 0) / whole);
    }
    const best = [...scores.values()].reduce((one, other) => Math.max(one, other), 0);
    return new Map([...scores].filter(([, score]) => score >= Math.max(LIKE, best - 0.1)));
  }

  /** @param {string} gram @returns {Promise<[number[], number[]]>} those that hold some letters, and in a heading */
  async #of(gram) {
    const [all = [], headings = []] = (await this.#file(`grams/${partOf(gram, this.results.files)}`))[gram] ?? [];
    return [numbers(all), numbers(headings)];
  }

  /** @param {string} name */
  #file(name) {
    const file = this.#files.get(name) ?? read(`${this.#index}${name}.json`);
    this.#files.set(name, file);
    file.catch(() => this.#files.delete(name)); // it is asked for again
    return file;
  }

  /**
   * The hits that fit what is chosen, and by facet and value how many would if that were chosen there.
   * @param {Hit[]} hits @param {Map<string, string>} chosen by facet @param {number} now
   */
  narrow(hits, chosen, now) {
    /** @type {Map<string, number>} by facet and value */
    const counts = new Map();
    const stopped = new Map(this.results.stopped.map((number) => [number, "closed"]));
    for (const number of this.results.cancelled) stopped.set(number, "cancelled");
    const fitting = hits.filter(({ number }) => {
      const values = this.#values(number, now, stopped.get(number));
      const unfit = FACETS.filter((name) => chosen.has(name) && !values[name].includes(chosen.get(name) ?? ""));
      for (const name of FACETS.filter((each) => unfit.every((other) => other === each))) {
        for (const value of values[name]) counts.set(`${name} ${value}`, (counts.get(`${name} ${value}`) ?? 0) + 1);
      }
      return unfit.length === 0;
    });
    return { fitting, counts };
  }

  /** @param {number} number @param {number} now @param {string} [stopped] @returns {Record<typeof FACETS[number], string[]>} */
  #values(number, now, stopped) {
    const { closes, before, facets } = this.results;
    const close = (closes[number] ?? 0) * 1000;
    const state = stopped ?? standing(close - (before[number] ?? 0) * 1000, close, now).state;
    /** @param {Facet} facet */
    const of = ({ of, at }) => of[at[number] ?? 0]?.split(" ") ?? [];
    return { agency: of(facets.agency), rank: of(facets.rank), year: of(facets.year), state: state === "closing" ? ["open", state] : [state] };
  }
}

/** Those that are in each, with their scores added, the best first. @param {Map<number, number>[]} each @returns {Hit[]} */
function together(each) {
  const hits = [...(each[0]?.keys() ?? [])].filter((number) => each.every((some) => some.has(number)));
  return best(hits.map((number) => ({ number, score: each.reduce((sum, some) => sum + (some.get(number) ?? 0), 0) })));
}

/** @param {Hit[]} hits */
function best(hits) {
  return hits.sort((one, other) => other.score - one.score || one.number - other.number);
}

/** The numbers whose distances are given; a negative one is a run. @param {number[]} gaps */
function numbers(gaps) {
  const found = [];
  let number = -1;
  for (const gap of gaps) {
    if (gap > 0) found.push((number += gap));
    else for (let left = gap; left < 0; left++) found.push(++number);
  }
  return found;
}

/** @param {string} address @returns {Promise<any>} */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
