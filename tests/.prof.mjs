// node .prof.mjs what [min ms] [depth]
import { execFileSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { SITE, startServer } from './e2e/server.mjs';
import * as M from './bench/measure.mjs';
const [what, min = '60', count = '25'] = process.argv.slice(2);
const site = await startServer(SITE);
const FEW = '/tmp/wt-target/bench/200.json', MANY = '/tmp/wt-target/bench/20000.json';
const big = ['review', 'merge', 'workmany', 'open', 'find'].includes(what);
const context = what === 'cold' ? null : what === 'empty' ? await M.holding(site) : await M.holding(site, big ? MANY : FEW);
const target = context;
const profiles = [];
const newPage = target.newPage.bind(target);
target.newPage = async () => {
  const page = await newPage();
  const cdp = await target.newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
  await cdp.send('Profiler.start');
  const close = page.close.bind(page);
  page.close = async () => { profiles.push((await cdp.send('Profiler.stop')).profile); await close(); };
  return page;
};
const run = {
  review: () => M.review(context, site), matrix: () => M.matrix(context, site),
  merge: () => M.merge(context, site, MANY, 1000), workmany: () => M.work(context, site), workfew: () => M.work(context, site),
  open: () => M.open(context, site), empty: () => M.open(context, site), find: () => M.find(context, site),
  register: async () => M.register(context, await M.withRegister(context, site, 5000)),
}[what];
console.log(JSON.stringify(await run()));
console.log(JSON.stringify(await run()));
const profile = profiles.at(-1);
const nodes = new Map(profile.nodes.map((n) => [n.id, n]));
for (const n of profile.nodes) for (const c of n.children ?? []) nodes.get(c).parent = n.id;
const names = new Map();
const dem = (s) => { names.set(s, s); return s; };
const label = (n) => { const f = n.callFrame; return f.functionName || `${f.url.split('/').pop()}:${f.lineNumber}`; };
const stack = (id) => { const out = []; for (let n = nodes.get(id); n; n = nodes.get(n.parent)) out.push(label(n)); return out; };
let t = profile.startTime; const runs = []; let cur = null;
profile.samples.forEach((id, i) => {
  const dt = profile.timeDeltas[i]; t += dt;
  const s = stack(id); const top = s[0];
  const idle = top === '(idle)' || (top === '(program)' && s.length <= 2 && false);
  if (idle) { cur = null; return; }
  if (!cur) { cur = { start: (t - profile.startTime) / 1000, ms: 0, self: new Map(), incl: new Map(), lines: [] }; runs.push(cur); }
  const next = (profile.timeDeltas[i + 1] ?? 0) / 1000;
  cur.ms += next;
  cur.self.set(top, (cur.self.get(top) ?? 0) + next);
  for (const f of new Set(s)) cur.incl.set(f, (cur.incl.get(f) ?? 0) + next);
});
const from = +(process.env.FROM ?? 0);
const all = runs.filter((r) => r.ms > +min && r.start >= from);
console.log(runs.filter((r) => r.ms > 15).map((r) => `${r.start.toFixed(0)}:${r.ms.toFixed(0)}`).join(' '));
const text = [];
for (const r of all) {
  text.push(`== at ${r.start.toFixed(0)} for ${r.ms.toFixed(0)} ms`);
  for (const [k, m] of [['self', r.self], ['incl', r.incl]]) {
    text.push(` ${k}`);
    const keep = k === 'self' ? () => true : (f) => /carnet_ent/.test(f) && !/invoke|welcome|intent/.test(f);
    for (const [f, ms] of [...m].filter(([f]) => keep(f)).sort((a, b) => b[1] - a[1]).slice(0, k === 'self' ? 12 : +count)) text.push(`   ${ms.toFixed(0).padStart(5)}  ${f}`);
  }
}
let out = text.join('\n');
try { out = execFileSync('/tmp/dem/target/release/dem', { input: out }).toString(); } catch {}
console.log(out.split('\n').map((l) => l.slice(0, 190)).join('\n'));
await context.close(); await site.stop(); process.exit(0);
