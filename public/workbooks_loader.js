// Starts the WebAssembly of the worker that reads workbooks. Messages that arrive before it is ready are kept and given to it.
import init from './workbooks.js';

const early = [];
const keep = (event) => early.push(event);
self.addEventListener('message', keep);

try {
  await init();
  self.removeEventListener('message', keep);
  for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
} catch (error) {
  reportError(error); // the page hears it as the worker's `error` event
}
