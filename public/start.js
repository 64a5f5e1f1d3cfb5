// Registers the service worker once the page has started, and tells the page when a new version waits.
(() => {
  'use strict';

  const script = document.querySelector('meta[name="carnet-service-worker"]')?.content;
  /** The browser's service workers, where it lets the page have them. */
  const workers = (() => {
    try {
      return navigator.serviceWorker;
    } catch {
      return null;
    }
  })();
  if (!script || !workers || !location.protocol.startsWith('http')) return;

  let registration = null;
  let asked = false;
  let reloading = false;

  window.carnetUpdateWaiting = false;

  /** Lets the waiting version take over and reloads this page once. Without one, only reloads. */
  window.carnetActivateUpdate = () => {
    const waiting = registration && registration.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    asked = true;
    waiting.postMessage({ type: 'activate' });
    // It takes over once the version before has answered what it was asked for. Too long: the page offers again.
    setTimeout(offer, 15000);
  };

  function offer() {
    window.carnetUpdateWaiting = true;
    window.dispatchEvent(new Event('carnet-update'));
  }

  // The tab that asked reloads; another one, still the old version, offers to.
  const controlled = Boolean(workers.controller);
  workers.addEventListener('controllerchange', () => {
    if (!asked) {
      if (controlled) offer();
    } else if (!reloading) {
      reloading = true;
      location.reload();
    }
  });

  function announce() {
    // Without a controller this is the first install, not a new version.
    if (registration.waiting && workers.controller) offer();
  }

  function watch(worker) {
    if (!worker) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') announce();
    });
  }

  async function register() {
    try {
      registration = await workers.register(script, { updateViaCache: 'none' });
    } catch {
      return; // private mode or a refused storage: the page works, only not offline
    }
    if (!registration) return; // a browser told to do without
    announce();
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    // A page left open for days still hears of a new version.
    const look = () => document.visibilityState === 'visible' && registration.update().catch(() => {});
    document.addEventListener('visibilitychange', look);
    setInterval(look, 6 * 3600 * 1000);
  }

  // Installing must not slow down the start; a page that failed to start still fetches the version that may repair it.
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    register();
  };
  const root = document.documentElement;
  const whenStarted = () => root.dataset.state !== 'loading' && setTimeout(begin, 300);
  if (!whenStarted()) new MutationObserver(whenStarted).observe(root, { attributeFilter: ['data-state'] });
  setTimeout(begin, 10000);
})();
