import { readFileSync } from 'node:fs'; import path from 'node:path'; import { runnerImport } from 'vite';
const root='/work/wt/names';
const load = async (file) => (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts'); const {listed}=await load('lib/ner/listed.ts'); const {nameKey}=await load('lib/ner/key.ts');
const g = loadGazetteers((file) => readFileSync(path.join(root,'resources/gazetteers', file)));
for(const w of process.argv.slice(2)){const f=g.flags(nameKey(w));console.log(w,Object.entries(listed).filter(([,b])=>f&b).map(([n])=>n).join(' '),'| common en',g.isCommon('en',nameKey(w)),'es',g.isCommon('es',nameKey(w)))}
