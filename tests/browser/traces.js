// All that a site can leave in a browser, for a page to be asked: what is kept in IndexedDB,
// value by value; and which of some words stand in the page, or anywhere else.
async (words) => {
  const those = (text) => words.filter((word) => text.includes(word));
  const kept = [];
  const rest = [document.cookie, document.title, location.href];
  for (const each of [localStorage, sessionStorage, history.state]) rest.push(JSON.stringify(each));
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      kept.push(...(await done(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  for (const name of words.length ? await caches.keys() : []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      rest.push(request.url, await (await cache.match(request)).text());
    }
  }
  const typed = [...document.querySelectorAll("input, textarea")].map(({ value }) => value);
  const page = [document.documentElement.outerHTML, ...typed].join("\n");
  return { kept, rest: those(rest.join("\n")), page: those(page) };
};
