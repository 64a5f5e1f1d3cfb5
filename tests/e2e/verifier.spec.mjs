// The worker that verifies files: from File objects of the page to findings, by its message protocol.
import { start as show } from './people.mjs';
import { startServer } from './server.mjs';
import { expect, test } from './test.mjs';

let server;
test.beforeAll(async () => { server = await startServer(); });
test.afterAll(() => server.stop());

/** Starts the worker in the page, as `window.verifier`, and keeps what it says in `window.answers`. */
async function start(page) {
  await page.evaluate(async () => {
    const url = document.querySelector('meta[name=carnet-verifier]').content;
    window.answers = [];
    window.verifier = new Worker(url, { type: 'module' });
    await new Promise((ready, failed) => {
      window.verifier.onerror = (event) => failed(new Error(event.message));
      window.verifier.onmessage = ({ data }) => {
        const answer = JSON.parse(data.answer);
        window.answers.push(answer);
        if (answer === 'Ready') ready();
      };
    });
  });
}

/** What a verification says. */
const verify = (page, files) =>
  page.evaluate(async (files) => {
    const context = { today: '2026-11-26', uai: '', years: [], partner: '', counts: {} };
    const given = files.map(({ name, text, type }) => new File([text], name, { type }));
    window.answers = [];
    window.verifier.postMessage({ ask: JSON.stringify({ Verify: { context } }), files: given });
    for (;;) {
      const end = window.answers.find((a) => a.Done || a.Failed);
      if (end) return { end, progress: window.answers.filter((a) => a.Progress).map((a) => a.Progress) };
      await new Promise((next) => setTimeout(next, 10));
    }
  }, files);

const pupil = (id, name, classe) =>
  `<ELEVE ELEVE_ID="${id}"><ID_NATIONAL>${String(id).padStart(9, '1')}AB</ID_NATIONAL><NOM_DE_FAMILLE>${name}</NOM_DE_FAMILLE><PRENOM>Ana</PRENOM><CODE_SEXE>2</CODE_SEXE><CODE_PAYS>999</CODE_PAYS><DATE_NAISS>14/03/2014</DATE_NAISS><CODE_MEF>10010012110</CODE_MEF></ELEVE>`;
const of = (id, classe) =>
  `<STRUCTURES_ELEVE ELEVE_ID="${id}">${classe ? `<STRUCTURE><CODE_STRUCTURE>${classe}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>` : ''}</STRUCTURES_ELEVE>`;
const siecle = (pupils) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<BEE_ELEVES><PARAMETRES><UAJ>9900103G</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>26/11/2026</DATE_EXPORT></PARAMETRES><DONNEES><ELEVES>\n${pupils.map(([id, name]) => pupil(id, name)).join('\n')}</ELEVES><STRUCTURES>${pupils.map(([id, , classe]) => of(id, classe)).join('\n')}</STRUCTURES></DONNEES></BEE_ELEVES>`;
const accounts = (pupils) =>
  `"Id";"Identifiant SIECLE";"Type";"Nom";"Prénom";"Classes"\n${pupils.map(([id, name, classe]) => `"a${id}";"${id}";"Élève";"${name}";"Ana";"${classe}"`).join('\n')}\n`;

/** The first so many findings, asked for by their numbers, a page at a time. */
const chosen = (page, total) => page.evaluate(async (total) => {
  const all = [];
  while (all.length < total) {
    window.answers = [];
    const numbers = Array.from({ length: Math.min(200, total - all.length) }, (_, n) => all.length + n);
    window.verifier.postMessage({ ask: JSON.stringify({ Chosen: { numbers } }) });
    while (!window.answers.length) await new Promise((next) => setTimeout(next, 5));
    all.push(...window.answers[0].Chosen.findings);
  }
  return all;
}, total);

test('files are verified in the worker, with progress, and findings come in pages', async ({ page }) => {
  await show(page, server.url);
  await start(page);
  const pupils = Array.from({ length: 300 }, (_, n) => [n + 1, `EXEMPLE${n}`, n < 250 ? '' : '6A']);
  const { end, progress } = await verify(page, [
    { name: 'ElevesSansAdresses.xml', text: siecle(pupils) },
    { name: 'comptes.csv', text: accounts(pupils.slice(0, 290)) },
    { name: 'coupe.xml', text: siecle(pupils).slice(0, 2000) },
  ]);
  const { report, total } = end.Done;
  expect(report.files.map((f) => [f.kind, f.records, f.role])).toEqual([
    ['BEE_ELEVES', 300, 'vérifié'],
    ['comptes ENT', 290, 'vérifié'],
    ['BEE_ELEVES', expect.any(Number), 'illisible'],
  ]);
  // None of them is sent before it is asked for.
  expect(report.findings).toHaveLength(0);
  expect(total).toBeGreaterThan(250);
  expect(progress.map((p) => p.name)).toEqual(expect.arrayContaining(['ElevesSansAdresses.xml', 'comptes.csv', 'coupe.xml']));
  expect(progress.every((p) => p.read <= p.total)).toBe(true);
  // The others, by pages, each once.
  const all = (await chosen(page, total)).map((f) => [f.check, f.subject]);
  expect(all[0][0]).toBe('F3');
  expect(all).toHaveLength(total);
  expect(all.filter(([check]) => check === 'E1')).toHaveLength(250);
  expect(all.filter(([check]) => check === 'E18')).toHaveLength(10);
});

test('a verification is given up at once by ending the worker, and another one begins', async ({ page }) => {
  await show(page, server.url);
  await start(page);
  const waited = await page.evaluate(async () => {
    const line = '<MATIERE CODE_MATIERE="1"><CODE_GESTION>A</CODE_GESTION></MATIERE>\n'.repeat(20000);
    const parts = ['<BEE_NOMENCLATURES><DONNEES><MATIERES>', ...Array(200).fill(line)];
    const big = new File(parts, 'grand.xml');
    const context = { today: '2026-11-26', uai: '', years: [], partner: '', counts: {} };
    window.verifier.postMessage({ ask: JSON.stringify({ Verify: { context } }), files: [big] });
    while (!window.answers.some((a) => a.Progress?.read > 0)) await new Promise((next) => setTimeout(next, 5));
    const begin = performance.now();
    window.verifier.terminate();
    const count = window.answers.length;
    await new Promise((next) => setTimeout(next, 0));
    return { took: performance.now() - begin, more: window.answers.length - count };
  });
  expect(waited.more).toBe(0);
  await start(page);
  const { end } = await verify(page, [{ name: 'Eleves.xml', text: siecle([[1, 'EXEMPLE', '6A']]) }]);
  expect(end.Done.report.files[0].records).toBe(1);
});

test('what is no file of the field is said, and a question before any file too', async ({ page }) => {
  await show(page, server.url);
  await start(page);
  const asked = await page.evaluate(async () => {
    window.answers = [];
    window.verifier.postMessage({ ask: JSON.stringify({ Chosen: { numbers: [0] } }) });
    while (!window.answers.length) await new Promise((next) => setTimeout(next, 5));
    return window.answers[0];
  });
  expect(asked.Failed.says).toContain('aucun fichier');
  const { end } = await verify(page, [
    { name: 'photo.xml', text: '\u0000\u0001' },
    { name: 'page.html', text: '<html></html>' },
  ]);
  expect(end.Done.report.files.map((f) => f.role)).toEqual(['illisible', 'illisible']);
  expect((await chosen(page, end.Done.total)).map((f) => f.check).sort()).toEqual(['F1', 'F1']);
});
