import { readFileSync } from 'node:fs'; import path from 'node:path'; import { runnerImport } from 'vite';
import { readMarked, readLines } from '/work/wt/names/tools/ner-data.mjs';
const root='/work/wt/names';
const load = async (file) => (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { suggest } = await load('lib/ner/suggest.ts');
const gazetteers = loadGazetteers((file) => readFileSync(path.join(root,'resources/gazetteers', file)));
for (const f of process.argv.slice(2)) {
 let R=0,S=0,G=0;
 const docs = f.endsWith('.jsonl') ? readLines(f) : readMarked(f).map(d=>({...d,blocks:undefined,language:path.basename(f).match(/(en|es)\./)[1]}));
 for (const {text,names,language} of docs) {
  const found = suggest({text, language, published:null, known:[], rejected:[], gazetteers}).filter(s=>['person','organisation','place'].includes(s.kind)).flatMap(s=>s.mentions.map(m=>({...m,kind:s.kind,score:s.score,why:s.why})));
  const k=o=>`${o.kind} ${o.start} ${o.end}`; const gs=new Set(names.map(k)), fs=new Set(found.map(k));
  R+=found.filter(o=>gs.has(k(o))).length;S+=found.length;G+=names.length;
  const wrong=found.filter(o=>!gs.has(k(o))).map(o=>`+${o.kind.slice(0,3)} "${text.slice(o.start,o.end)}" ${o.score} (${o.why})`), miss=names.filter(o=>!fs.has(k(o))).map(o=>`-${o.kind.slice(0,3)} "${text.slice(o.start,o.end)}"`);
  if (wrong.length||miss.length) console.log(`${language}| `+text.slice(0,600)+'\n     '+[...miss,...wrong].join('\n     '));
 }
 console.log(path.basename(f), 'P',(R/S).toFixed(3),'R',(R/G).toFixed(3), 'F', (2*R/(S+G)).toFixed(3), R,S,G);
}
