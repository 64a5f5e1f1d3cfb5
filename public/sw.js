// Keeps the page's own files for work without network. A new version is installed whole or not at all, and
// waits until the page asks for it. xtask puts the list of files below.
'use strict';

const FILES = {}; // path → hash of its content
const VERSION = '';

const PREFIX = 'carnet-ent-files-';
const CACHE = PREFIX + VERSION;
const SCOPE = self.registration.scope;
const INDEX = new URL('index.html', SCOPE).href;
// Who publishes the program writes this one: it is no file of a version.
const DEPLOYMENT = new URL('deployment.json', SCOPE).href;
const MOST = 64 * 1024;
// What this version is made of, for « À propos »: as above, a line each.
const SUMS = new URL('sums', SCOPE).href;
const KNOWN = new Set(Object.keys(FILES).map((path) => new URL(path, SCOPE).href));

async function sha256(response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file of this version and no other: a host in the middle of an update may still serve the old one. */
async function fetchExact([path, hash]) {
  const url = new URL(path, SCOPE).href;
  // Some hosts redirect index.html to its folder, and a redirected answer cannot serve a navigation.
  const response = await fetch(url === INDEX ? SCOPE : url, { cache: 'no-cache', credentials: 'same-origin' });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  if (await sha256(response.clone()) !== hash) throw new Error(`${path}: not the file of this version`);
  return [url, response];
}

/** The newest there is, kept for work without network; one that is too large is not kept. */
async function deployment(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { cache: 'no-cache', credentials: 'same-origin' });
    if (!response.ok) return (await cache.match(DEPLOYMENT)) || response;
    const bytes = await response.clone().arrayBuffer();
    if (bytes.byteLength <= MOST) await cache.put(DEPLOYMENT, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(DEPLOYMENT);
    if (kept) return kept;
    throw error;
  }
}

async function install() {
  // What few need comes after all the rest.
  const [first, last] = [false, true].map((is) => Object.entries(FILES).filter(([path]) => path.startsWith('workbooks-') === is));
  const files = await Promise.all(first.map(fetchExact));
  files.push(...await Promise.all(last.map(fetchExact)));
  const cache = await caches.open(CACHE);
  try {
    const index = files.find(([url]) => url === INDEX);
    if (index) files.push([SCOPE, index[1].clone()]);
    await Promise.all(files.map(([url, response]) => cache.put(url, response)));
    await deployment(DEPLOYMENT).catch(() => {});
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function removeOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(url, request) {
  const kept = await caches.match(url, { cacheName: CACHE });
  return kept || fetch(request);
}

/**
 * The same answers given by the browser itself, where it can: it then starts without starting this worker. The page is asked for by
 * the address of its folder, so it is kept under this one too.
 */
function routes() {
  const exact = (href) => ({ urlPattern: new URLPattern({ pathname: new URL(href).pathname, search: '' }), requestMethod: 'get' });
  return [SCOPE, ...KNOWN].map((href) => ({ condition: exact(href), source: { cacheName: CACHE } }));
}

self.addEventListener('install', (event) => {
  event.waitUntil(install());
  // A pattern has its own marks: a host with one of them in its path does without.
  if (event.addRoutes && self.URLPattern && !/[^\w/.-]/.test(new URL(SCOPE).pathname)) {
    event.waitUntil(event.addRoutes(routes()).catch(() => {}));
  }
});

// The page of the first visit is served from here too, without a reload.
self.addEventListener('activate', (event) => event.waitUntil(removeOldVersions().then(() => self.clients.claim())));

self.addEventListener('message', (event) => {
  if (event.data && event.data.type === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = request.url.split(/[?#]/)[0];
  const page = request.mode === 'navigate' && (url === SCOPE || url === INDEX);
  if (page) event.respondWith(answer(INDEX, request));
  else if (url === SUMS) event.respondWith(new Response(Object.entries(FILES).map(([path, hash]) => `  '${path}': '${hash}',`).join('\n')));
  else if (url === DEPLOYMENT) event.respondWith(deployment(DEPLOYMENT));
  else if (KNOWN.has(url)) event.respondWith(answer(url, request));
});
