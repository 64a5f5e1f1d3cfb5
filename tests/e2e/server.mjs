// A static server that a test starts, and stops to be without network.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The built site, a folder. */
export const SITE = resolve(process.env.CARNET_SITE ?? join(here, '../../dist/site'));

/** The single file, as a path and as an address. */
export const SINGLE = resolve(process.env.CARNET_SINGLE ?? join(here, '../../dist/carnet-ent.html'));
export const SINGLE_URL = pathToFileURL(SINGLE).href;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function find(root, url) {
  const path = join(root, normalize(decodeURIComponent(new URL(url, 'http://host/').pathname)));
  if (path !== root && !path.startsWith(root + sep)) return null;
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { path, size: found.size };
  if (!found?.isDirectory()) return null;
  const index = join(path, 'index.html');
  const size = (await stat(index).catch(() => null))?.size;
  return size === undefined ? null : { path: index, size };
}

/**
 * Serves a folder on a free port of this computer, or on `port`.
 * Gives `url`, which ends with a slash, `port`, `requests` (the paths asked for) and `stop()`.
 */
export async function startServer(dir = SITE, { port = 0 } = {}) {
  const root = resolve(dir);
  const requests = [];
  const server = createServer(async (request, response) => {
    // What a browser asks for by itself beside a bare file of the site.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    requests.push(request.url);
    const file = await find(root, request.url).catch(() => null);
    if (!file) {
      return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'Content-Length': file.size,
      'Cache-Control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file.path).pipe(response);
    return response;
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const used = server.address().port;
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${used}/`, port: used, requests, stop };
}
