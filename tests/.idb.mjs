import { startServer, SITE } from './e2e/server.mjs'; import * as M from './bench/measure.mjs';
const site = await startServer(SITE);
const c = await M.holding(site, '/tmp/wt-target/bench/20000.json');
for (const rate of [1, 4]) {
const p = await M.slowPage(c, rate); await p.route('**/early.js', (r) => r.fulfill({ body: '', contentType: 'text/javascript' })); await M.ready(p, site.url); await p.waitForTimeout(3000);
console.log(rate, await p.evaluate(async () => { const out = []; const ans = (r) => new Promise((a) => { r.onsuccess = () => a(r.result); });
  const dbs = (await indexedDB.databases()).filter((d) => /carnet-ent-|carnet-ent\./.test(d.name) || d.name !== 'carnet-ent'); const db = await ans(indexedDB.open(dbs[0].name));
  for (let i = 0; i < 3; i++) { const t = performance.now(); const ix = db.transaction('records').objectStore('records').index('part'); const rows = await ans(ix.getAll(2026)); const t2 = performance.now(); const s = rows.map((r) => [r.table, r.id, r.json].join('\u0001')).join('\u0002'); out.push(`index ${rows.length}: ${Math.round(t2 - t)} join ${Math.round(performance.now() - t2)} bytes ${s.length}`); const t3 = performance.now(); const sh = await ans(ix.getAll ? db.transaction('records').objectStore('records').index('part').getAll(0) : 0); out.push(`shared ${sh.length}: ${Math.round(performance.now() - t3)} ${JSON.stringify(sh).length}`); }
  return out.join('\n'); }));
await p.close(); }
process.exit(0);
