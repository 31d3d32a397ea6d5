import { readFileSync } from 'node:fs'; import path from 'node:path'; import { runnerImport } from 'vite';
const root='/work/wt/names';
const load = async (file) => (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts'); const { suggest } = await load('lib/ner/suggest.ts'); const {guessLanguage}=await load('lib/ner/language.ts');
const gazetteers = loadGazetteers((file) => readFileSync(path.join(root,'resources/gazetteers', file)));
for(const text of process.argv.slice(2)) for(const language of [null,'en','es']) console.log(text, language??guessLanguage(text)+'*', suggest({text,language,published:null,known:[],rejected:[],gazetteers}).map(s=>`${s.kind.slice(0,3)} "${s.text}" ${s.score}`).join('; '));
