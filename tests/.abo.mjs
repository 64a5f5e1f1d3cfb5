import { startServer } from './e2e/server.mjs';
import * as M from './bench/measure.mjs';
const runs = +(process.env.RUNS ?? 7);
const sites = [];
for (const dir of process.argv.slice(2)) { const on = await startServer(dir); sites.push({ dir, on, e: await M.holding(on), m: await M.holding(on, '/tmp/wt-target/bench/20000.json'), te: [], tm: [] }); }
for (let i = 0; i < runs; i++) for (const s of sites) { s.te.push(await M.open(s.e, s.on)); s.tm.push(await M.open(s.m, s.on)); }
const med = (v) => [...v].sort((x, y) => x - y)[Math.floor(v.length / 2)];
for (const s of sites) console.log(s.dir, 'empty', Math.round(med(s.te)), 'many', Math.round(med(s.tm)), (med(s.tm) / med(s.te)).toFixed(2));
process.exit(0);
