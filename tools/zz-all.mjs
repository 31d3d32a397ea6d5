import { readFileSync } from 'node:fs'; import path from 'node:path'; import { runnerImport } from 'vite';
import { readMarked, readLines, readTagged, toText } from '/work/wt/names/tools/ner-data.mjs';
import { readNews } from '/work/wt/names/tools/score-news.mjs';
const root=process.env.ROOT??'/work/wt/names'; const fx=process.env.FIX??'/work/wt/names/tests/fixtures';
const load = async (file) => (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { suggest } = await load('lib/ner/suggest.ts');
const gazetteers = loadGazetteers((file) => readFileSync(path.join(root,'resources/gazetteers', file)));
const km={p:'person',o:'organisation',l:'place'};
const out=[]; const errs=process.argv[2];
function run(label,docs,show){const c={};for(const k of ['all','person','organisation','place'])c[k]=[0,0,0];
 for(const {text,blocks,names,language,left=[]} of docs){
  const free=o=>!left.some(l=>o.start<l.end&&l.start<o.end);
  const found=[...new Map(suggest({text,blocks,language,published:null,known:[],rejected:[],gazetteers}).filter(s=>km[s.kind[0]]||['place'].includes(s.kind)).filter(s=>['person','organisation','place'].includes(s.kind)).flatMap(s=>s.mentions.map(m=>({kind:s.kind,...m}))).map(o=>[`${o.kind} ${o.start} ${o.end}`,o])).values()].filter(free);
  const g=names.filter(free);const gs=new Set(g.map(o=>`${o.kind} ${o.start} ${o.end}`));const fs=new Set(found.map(o=>`${o.kind} ${o.start} ${o.end}`));
  for(const o of g)for(const k of ['all',o.kind])c[k][2]++;
  for(const o of found)for(const k of ['all',o.kind]){c[k][1]++;if(gs.has(`${o.kind} ${o.start} ${o.end}`))c[k][0]++}
  if(show){for(const o of found)if(!gs.has(`${o.kind} ${o.start} ${o.end}`))console.log(label,'+',o.kind,text.slice(o.start,o.end),' …',text.slice(Math.max(0,o.start-40),o.end+40).replace(/\s+/g,' '));
   for(const o of g)if(!fs.has(`${o.kind} ${o.start} ${o.end}`))console.log(label,'-',o.kind,text.slice(o.start,o.end),' …',text.slice(Math.max(0,o.start-40),o.end+40).replace(/\s+/g,' '));}
 }
 console.log(label.padEnd(18),Object.entries(c).map(([k,[r,s,g]])=>`${k.slice(0,3)} ${(r/(s||1)).toFixed(3)} ${(r/(g||1)).toFixed(3)} ${(2*r/((s+g)||1)).toFixed(4)}`).join(' | '));
}
const lang=(l,ds)=>ds.map(d=>({...d,language:l}));
run('open',readLines('/tmp/names/names-open.jsonl'));
for(const l of ['en','es'])run('own3 '+l,lang(l,readMarked(`/tmp/names/own3.${l}.names.txt`).map(d=>({...d,blocks:undefined}))));
for(const l of ['en','es'])run('own2 '+l,lang(l,readMarked(`/tmp/names/own2.${l}.names.txt`).map(d=>({...d,blocks:undefined}))));
for(const l of ['en','es'])run('own '+l,lang(l,readMarked(`/tmp/names/own.${l}.names.txt`).map(d=>({...d,blocks:undefined}))));
for(const l of ['en','es'])run('suggestions '+l,lang(l,readMarked(`${fx}/suggestions/${l}.names.txt`)),errs==='sug');
for(const l of ['en','es'])for(const h of ['looked','held','fresh'])run(`blind ${l} ${h}`,readNews(`${fx}/blind/${l}.${h}.txt`).map(d=>({text:d.text,blocks:d.blocks,language:l,names:d.marks.filter(m=>km[m.kind]).map(m=>({...m,kind:km[m.kind]})),left:d.marks.filter(m=>m.kind==='i')})),errs==='looked'&&h==='looked');
const D='/work/shared/data/ner/';
for(const c of ['pud','wikigold','ewt','gum','meantime'])run('en.'+c,lang('en',['dev','train'].flatMap(p=>readTagged(`${D}en.${c}.${p}.gz`).map(d=>toText(d)))),errs===c);
run('es.meantime',lang('es',['dev','train'].flatMap(p=>readTagged(`${D}es.meantime.${p}.gz`).map(d=>toText(d)))),errs==='esm');
