import { readFileSync } from 'node:fs'; import path from 'node:path'; import { runnerImport } from 'vite';
const root='/work/wt/names';
const load = async (file) => (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts'); const { readText } = await load('lib/ner/suggest.ts');
const gz = loadGazetteers((file) => readFileSync(path.join(root,'resources/gazetteers', file)));
const {findOrganisations}=await load('lib/ner/rules-organisations.ts');const {findPlaces}=await load('lib/ner/rules-places.ts');const P=await load('lib/ner/rules-people.ts');
const lang=process.argv[2];
for(const text of process.argv.slice(3)){const r=readText({text,language:lang,published:null},gz);const w=s=>`${s.kind.slice(0,3)} "${r.document.tokens.slice(s.first,s.last+1).map(t=>t.text).join(' ')}" ${s.score.toFixed(2)}/${s.rank??''} ${s.why}`;
console.log(text.slice(0,80));console.log('  org:',findOrganisations(r.document,gz).map(w).join(' ; '));console.log('  pla:',findPlaces(r.document,gz).map(w).join(' ; '));console.log('  per:',[...P.titledPeople(r.document,r.memory),...P.fullNames(r.document,gz)].map(w).join(' ; '));console.log('  ALL:',r.names.map(w).join(' ; '));console.log('  dates:',r.dates.map(d=>text.slice(d.start,d.end)).join(';'))}
