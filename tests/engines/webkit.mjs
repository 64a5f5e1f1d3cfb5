// WebKitGTK's MiniBrowser, through its driver: plain WebDriver, on a screen of its own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const KEYS = { Enter: '\uE007', Tab: '\uE004', Backspace: '\uE003', ArrowRight: '\uE014' };
const STARTED = 30_000;

const freePort = () => new Promise((done, failed) => {
  const server = createServer();
  server.once('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** A new WebKit: the same as Firefox's. */
export async function launch({ driver, browser, screen }) {
  const port = await freePort();
  const command = [driver, `--port=${port}`];
  const [program, ...args] = screen ? [screen, '-a', ...command] : command;
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method, path, body) => {
    const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
  };
  const capabilities = {
    alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
  };
  let session;
  for (const end = Date.now() + STARTED; !session;) {
    try {
      session = await ask('POST', '/session', { capabilities });
    } catch (error) {
      if (Date.now() > end) {
        stop();
        throw error;
      }
      await new Promise((done) => { setTimeout(done, 100); });
    }
  }
  const of = (path) => `/session/${session.sessionId}${path}`;
  await ask('POST', of('/timeouts'), { script: 60_000, pageLoad: 60_000 });
  const find = async (selector) => (await ask('POST', of('/element'), { using: 'css selector', value: selector }))[ELEMENT];
  const keys = async (text) => {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await ask('POST', of('/actions'), { actions: [{ type: 'key', id: 'keyboard', actions }] });
  };
  return {
    name: 'WebKit',
    version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
    goto: (url) => ask('POST', of('/url'), { url }),
    reload: () => ask('POST', of('/refresh'), {}),
    run: (body, ...args) => {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve((${body})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      return ask('POST', of('/execute/async'), { script, args }).then(({ value, error }) => {
        if (error) throw new Error(error);
        return value;
      });
    },
    click: async (selector) => ask('POST', of(`/element/${await find(selector)}/click`), {}),
    type: async (selector, text) => ask('POST', of(`/element/${await find(selector)}/value`), { text }),
    press: (key) => keys(KEYS[key] ?? key),
    close: async () => {
      await ask('DELETE', of('')).catch(() => {});
      stop();
    },
  };
}
