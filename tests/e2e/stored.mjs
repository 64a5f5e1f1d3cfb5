// All that the browser keeps for the site, read raw.

/** localStorage, sessionStorage, IndexedDB, the private files (the mirror) and the names of the caches, as one text. */
export const stored = (page) =>
  page.evaluate(async () => {
    let all = JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((done) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result); });
        all += JSON.stringify(rows, (_, v) => (v instanceof Uint8Array ? new TextDecoder().decode(v) : v));
      }
      db.close();
    }
    const walk = async (dir) => {
      for await (const entry of dir.values()) {
        if (entry.kind === 'directory') await walk(entry);
        else all += entry.name + (await (await entry.getFile()).text());
      }
    };
    // A page that is a file has neither.
    const root = await navigator.storage.getDirectory().catch(() => null);
    if (root) await walk(root);
    for (const name of await window.caches?.keys().catch(() => []) ?? []) all += name;
    return all;
  });

/** The records of a table, as the browser keeps them. */
export const records = (page, table) => page.evaluate(async (table) => {
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
    if ([...db.objectStoreNames].includes('records')) {
      const all = await new Promise((done) => { const r = db.transaction('records').objectStore('records').getAll(); r.onsuccess = () => done(r.result); });
      found.push(...all.filter((row) => row.table === table).map((row) => JSON.parse(row.json)));
    }
    db.close();
  }
  return found;
}, table);
