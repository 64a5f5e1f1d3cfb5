// The way out when the program has stopped: says so, and saves the raw data without any WebAssembly.
(() => {
  'use strict';

  const PREFIX = 'carnet-ent';
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);

  // What a head's copy has to read where no script runs is hidden from here on.
  root.dataset.scripts = '';

  /** Shows the panel with `message`; the first message, the cause, stays above those that follow. */
  function show(message) {
    const panel = at('crash');
    const text = at('crash-message');
    if (!panel || !text) return;
    root.dataset.state = 'failed';
    const line = String(message || 'Erreur sans message');
    if (!text.textContent.includes(line)) text.textContent += (text.textContent ? '\n\n' : '') + line;
    at('loading')?.remove();
    if (panel.hidden) look();
    panel.hidden = false;
  }

  /** Says what this browser still has, after looking. */
  async function look() {
    const say = (text) => { at('crash-data').textContent = text; };
    try {
      const bases = (await names()).filter((name) => name !== PREFIX);
      const full = await Promise.all(bases.map((name) => dump(name).then((base) => base.stores.meta?.length > 0, () => false)));
      const mirrors = Object.keys(await files());
      if (full.some(Boolean)) say('Vos données enregistrées sont dans ce navigateur.');
      else if (mirrors.length) say('La base du navigateur a disparu, mais la deuxième mémoire a gardé votre carnet\u00a0: rechargez la page pour le retrouver.');
      else say('Ce navigateur n’a aucun carnet enregistré. Ouvrez votre dernier fichier exporté.');
    } catch {
      say('Vos données n’ont pas pu être cherchées dans ce navigateur.');
    }
  }

  window.carnetCrash = show;
  window.carnetDownload = () => download();

  // Messages that browsers send as errors though nothing stopped.
  const harmless = (message) => /^(Script error\.?|ResizeObserver loop)/.test(message || '');

  function describe(error) {
    if (!error) return 'Erreur sans message';
    const stack = error.stack ? String(error.stack) : '';
    const head = `${error.name || 'Erreur'}\u00a0: ${error.message || error}`;
    return stack.includes(error.message) ? stack : `${head}\n${stack}`.trim();
  }

  const loading = () => root.dataset.state === 'loading';
  const unloaded = 'Le programme n’a pas pu être chargé. Vérifiez la connexion, puis rechargez la page.';

  function failed(error, message) {
    if (harmless(message)) return;
    if (typeof WebAssembly !== 'object') return; // already said below
    if (loading() && /fetch|import|load|HTTP|MIME|network/i.test(message || '')) show(unloaded);
    show(error ? describe(error) : message);
  }

  window.addEventListener('error', (event) => {
    const target = event.target;
    if (target instanceof HTMLScriptElement) show(`${unloaded}\n${target.src}`.trim());
    else if (!(target instanceof Element)) failed(event.error, event.message);
  }, true);

  window.addEventListener('unhandledrejection', (event) => {
    const reason = event.reason;
    failed(reason instanceof Error ? reason : null, String((reason && reason.message) || reason));
  });

  if (typeof WebAssembly !== 'object') {
    show('Ce navigateur ne sait pas exécuter WebAssembly, ou un réglage l’interdit. Ouvrez le carnet dans un navigateur à jour.');
  }

  // ---- raw data -------------------------------------------------------------------------------

  const promised = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** Opens a database as it is; one that does not exist is not created. */
  const open = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('base occupée par un autre onglet'));
  });

  /** What is in localStorage; nothing where the browser refuses it. */
  function kept() {
    try {
      return { ...localStorage };
    } catch {
      return {};
    }
  }

  /** Names to read. Without `indexedDB.databases`, those that the registry of carnets mentions. */
  async function names() {
    if (indexedDB.databases) {
      const all = await indexedDB.databases();
      return all.map((database) => database.name).filter((name) => name && name.startsWith(PREFIX));
    }
    const found = new Set([PREFIX]);
    for (const name of JSON.stringify(kept()).match(/carnet-ent[\w.:-]*/g) || []) found.add(name);
    for (const name of [...found]) {
      const content = await dump(name).catch(() => null);
      for (const other of JSON.stringify(content || '').match(/carnet-ent[\w.:-]*/g) || []) found.add(other);
    }
    return [...found];
  }

  async function dump(name) {
    const database = await open(name);
    try {
      const stores = {};
      for (const store of database.objectStoreNames) {
        const source = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([promised(source.getAllKeys()), promised(source.getAll())]);
        stores[store] = keys.map((key, i) => ({ key, value: values[i] }));
      }
      return { version: database.version, stores };
    } finally {
      database.close();
    }
  }

  /** The files of the second memory, by carnet and name. */
  async function files() {
    const found = {};
    try {
      const home = await (await navigator.storage.getDirectory()).getDirectoryHandle(PREFIX);
      for await (const [carnet, dir] of home.entries()) {
        for await (const [name, handle] of dir.entries()) {
          const file = await handle.getFile();
          if (file.size) found[`${carnet}/${name}`] = new Uint8Array(await file.arrayBuffer());
        }
      }
    } catch { /* there is no second memory */ }
    return found;
  }

  // JSON has no bytes: they are written as base64 under a name of their own.
  function plain(_key, value) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value)
      : ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null;
    if (!bytes) return value;
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { base64: btoa(text) };
  }

  async function download() {
    const status = at('crash-status');
    try {
      const content = { format: 'carnet-ent-raw', date: new Date().toISOString(), databases: {}, unreadable: {}, files: {}, localStorage: {} };
      for (const name of await names()) {
        try {
          content.databases[name] = await dump(name);
        } catch (error) {
          if (error && error.name === 'AbortError') continue; // it did not exist
          content.unreadable[name] = String((error && error.message) || error);
        }
      }
      content.files = await files();
      content.localStorage = kept();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(content, plain, 1)], { type: 'application/json' }));
      link.download = `carnet-ent-donnees-brutes-${content.date.slice(0, 10)}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      const count = Object.keys(content.databases).length;
      const mirrored = Object.keys(content.files).length;
      status.textContent = `Fichier enregistré dans les téléchargements\u00a0: ${count} base${count > 1 ? 's' : ''}, ${mirrored} fichier${mirrored > 1 ? 's' : ''} de la deuxième mémoire.`;
    } catch (error) {
      status.textContent = `Les données n’ont pas pu être lues\u00a0: ${(error && error.message) || error}`;
    }
  }

  function reload() {
    if (window.carnetUpdateWaiting && window.carnetActivateUpdate) window.carnetActivateUpdate();
    else location.reload();
  }

  at('crash-reload')?.addEventListener('click', reload);
  at('crash-download')?.addEventListener('click', download);
})();
