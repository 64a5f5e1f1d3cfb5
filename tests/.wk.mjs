import { SINGLE_URL, startServer } from './e2e/server.mjs';
import { person } from './engines/person.mjs';
import * as webkit from './engines/webkit.mjs';
const server = await startServer();
const ACC = ['Nom;Prénom;Type;Classe;Id;Code d’activation'].concat(Array.from({ length: 20 }, (_, n) => `NOM${n};Léa;Élève;${n ? '6A' : ''};e${n};`)).join('\n');
for (const url of [server.url, SINGLE_URL]) {
  const b = await webkit.launch({ driver: process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', browser: process.env.MINIBROWSER, screen: process.env.XVFB_RUN });
  const me = person(b);
  try {
    await me.open(url);
    await me.press('button', 'Essayer avec un exemple');
    await me.heading('Tableau de bord');
    await me.page('/verifications', 'Vérifications');
    await me.give('Fichiers à vérifier', 'comptes.csv', ACC);
    await new Promise((r) => setTimeout(r, 8000));
    console.log(url.slice(0, 8), await b.run?.(() => document.querySelector('.verify').innerText.slice(0, 600)) ?? Object.keys(b));
  } catch (e) { console.log(url.slice(0,8), String(e).slice(0, 300)); }
  await b.close();
}
await server.stop();
