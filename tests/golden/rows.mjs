// What a browser keeps of the site, as data, and back: both run in a page.

/** Every database with its stores and rows, the files of the second memory, localStorage. */
export async function dump() {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const plain = (value) => (value instanceof Uint8Array ? { bytes: btoa(Array.from(value, (b) => String.fromCharCode(b)).join('')) } : value);
  const databases = {};
  for (const { name, version } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    const stores = {};
    for (const store of db.objectStoreNames) {
      const source = db.transaction(store).objectStore(store);
      const indexes = [...source.indexNames].map((n) => ({ name: n, keyPath: source.index(n).keyPath, unique: source.index(n).unique }));
      stores[store] = { keyPath: source.keyPath, autoIncrement: source.autoIncrement, indexes, keys: await done(source.getAllKeys()), rows: (await done(source.getAll())).map(plain) };
    }
    db.close();
    databases[name] = { version, stores };
  }
  const files = {};
  const walk = async (dir, path) => {
    for await (const [name, entry] of dir.entries()) {
      if (entry.kind === 'directory') await walk(entry, `${path}${name}/`);
      else files[path + name] = plain(new Uint8Array(await (await entry.getFile()).arrayBuffer()));
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return { databases, files, localStorage: { ...localStorage } };
}

/** Puts it into a browser that has nothing. */
export async function restore(kept) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const bytes = (value) => (value && value.bytes !== undefined ? Uint8Array.from(atob(value.bytes), (c) => c.charCodeAt(0)) : value);
  for (const [name, { version, stores }] of Object.entries(kept.databases)) {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
        const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
        for (const index of indexes) made.createIndex(index.name, index.keyPath, { unique: index.unique });
      }
    };
    const db = await done(request);
    const names = Object.keys(stores);
    const transaction = names.length && db.transaction(names, 'readwrite');
    for (const [store, { keyPath, keys, rows }] of Object.entries(stores)) {
      rows.forEach((row, at) => transaction.objectStore(store).put(bytes(row), keyPath === null ? keys[at] : undefined));
    }
    if (transaction) await new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = () => reject(transaction.error); });
    db.close();
  }
  for (const [path, content] of Object.entries(kept.files)) {
    const parts = path.split('/');
    let dir = await navigator.storage.getDirectory();
    for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part, { create: true });
    const stream = await (await dir.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(bytes(content));
    await stream.close();
  }
  for (const [key, value] of Object.entries(kept.localStorage)) localStorage.setItem(key, value);
}
