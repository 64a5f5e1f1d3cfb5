// Reads the carnet while the program is compiled: the list of carnets, then head, rows and last lines of the one that the page will
// open, in one transaction. It makes nothing and changes nothing; what it does not find, the program looks for itself
// (src/store/early.rs takes what it hands over).
(() => {
  'use strict';

  const LIST = 'carnet-ent';
  const VERSION = 1;
  const LINES = 500; // as many as can be undone

  const answered = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** Rows as one text, JSON: it crosses into the program at once. */
  const texts = (rows, fields) => JSON.stringify(rows.map((row) => fields.map((field) => row[field])));

  /** What this tab worked on, where the browser lets it be read. */
  const ofThisTab = () => {
    try {
      return sessionStorage.getItem('carnet-ent.current');
    } catch {
      return null;
    }
  };

  const missing = new Set();

  /** Whether the second memory has something that the list no longer tells of. */
  const left = async () => {
    try {
      await (await navigator.storage.getDirectory()).getDirectoryHandle(LIST);
      return true;
    } catch {
      return false;
    }
  };

  /** An open database of this version; one that is not there is not made. */
  function open(name) {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => { missing.add(name); request.transaction.abort(); };
    return new Promise((resolve, reject) => {
      request.onblocked = reject;
      request.onerror = reject;
      request.onsuccess = () => {
        const database = request.result;
        const early = { database, closed: false };
        // Another tab deletes it, or a newer program wants it: the program opens it itself, and hears why not.
        database.onversionchange = () => { early.closed = true; database.close(); };
        database.onclose = () => { early.closed = true; };
        resolve(early);
      };
    });
  }

  /** The one that the page opens, by the rule of `Session::open_first`. */
  function first(entries) {
    const current = ofThisTab();
    const known = entries.find((entry) => JSON.stringify(entry.database) === current);
    const own = entries.find((entry) => !entry.copy);
    const reloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';
    return known && (!known.copy || !own || reloaded) ? known : own || entries[0];
  }

  /** What the page asks for first, as it stands at one moment: each thing as it comes, `null` where it does not. */
  function read(entry, { database }) {
    const transaction = database.transaction(['records', 'journal', 'meta']);
    const parts = transaction.objectStore('records').index('part');
    const part = async (key) => texts(await answered(parts.getAll(key)), ['table', 'id', 'json']);
    const head = answered(transaction.objectStore('meta').get('head')).then((row) => row?.value);
    const last = async () => {
      const n = JSON.parse((await head) || '{}').n || 0;
      const after = IDBKeyRange.lowerBound(Math.max(0, n - LINES), true);
      return texts(await answered(transaction.objectStore('journal').getAll(after)), ['n', 'value']);
    };
    const first = { head, shared: part(0), rows: part(entry.year), lines: last() };
    for (const [key, promise] of Object.entries(first)) first[key] = promise.catch(() => null);
    return { ...first, year: entry.year };
  }

  async function start() {
    const list = await open(LIST);
    const rows = await answered(list.database.transaction('carnets').objectStore('carnets').getAll());
    const found = { list, carnets: rows.map((row) => row.value) };
    try {
      const entries = rows.map((row) => JSON.parse(row.value)).sort((a, b) => (b.opened || '').localeCompare(a.opened || ''));
      const entry = first(entries);
      if (entry) {
        found.carnet = await open(entry.database);
        found.name = entry.database;
        found.first = read(entry, found.carnet);
      }
    } catch { /* the program looks for it, and says what is wrong */ }
    return found;
  }

  /** Whether this browser has no list of carnets: told without opening one, where the browser can. */
  const none = async () => {
    try {
      return (await indexedDB.databases()).every(({ name }) => name !== LIST);
    } catch {
      return !(await window.carnetEarly) && missing.has(LIST);
    }
  };

  // Nothing to open and nothing to give back: the first page needs nothing more of the program.
  const nothing = Promise.all([none(), left()]);
  window.carnetEarly = start().catch(() => null);
  window.carnetFirstVisit = nothing.then(([none, left]) => none && !left);
})();
