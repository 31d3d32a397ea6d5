import { twipsPerPixel, type Paper } from '#core/transfer/paper.ts';

/**
 * The style of a dossier that is laid out in sheets before it is printed (renderer/print): each sheet has the size of the paper,
 * with a running head, its footnotes and its number.
 */
export function paperStyle({ width, height }: Paper): string {
  const [w, h] = [width / twipsPerPixel, height / twipsPerPixel];
  // The same text must break into the same lines when measured and when printed. While the page is read and measured, nothing is
  // displayed, because each layout would be wasted. Nothing uses `position`: Chromium goes through all positioned elements for
  // each page.
  return `
@page{size:${w}px ${h}px;margin:0}
:root{--w:${w}px;--h:${h}px;--side:23mm;--top:25mm;--bottom:23mm;--text:calc(var(--w) - 2*var(--side));--room:calc(var(--h) - var(--top) - var(--bottom))}
html{text-rendering:geometricPrecision;color-scheme:light}
h1,h2,h3{text-wrap:wrap}
table{table-layout:fixed}.timeline th:first-child{width:26%}.timeline th:last-child,.who th:first-child{width:24%}.who th:nth-child(2){width:22%}
.claims th:nth-child(1),.claims th:nth-child(5){width:18%}.claims th:nth-child(3){width:16%}.claims th:nth-child(4){width:14%}.grades th:first-child{width:30%}
main{width:var(--w);max-width:none;padding:0;margin:0;display:none}main.measuring{display:block}@media print{main.paged{display:block}}
.sheet-flow,.sheet-measured{width:var(--text)}
.sheet-flow{display:flow-root}
.sheet{width:var(--w);height:calc(var(--h) - .5px);contain:strict;break-inside:avoid;display:grid;grid-template:var(--top) minmax(0,1fr) auto var(--bottom)/var(--text);padding:0 var(--side)}
.sheet+.sheet{break-before:page}
.sheet-text{grid-row:2;align-self:start;display:flow-root}
.sheet-room{grid-row:2;height:var(--room)}
.sheet-notes{grid-row:3;padding-top:7px!important}
.sheet-notes::before{content:"";display:block;width:90px;height:7px;border-top:1px solid var(--soft)}
.sheet-head,.sheet-foot{display:flex;justify-content:space-between;gap:24px;font:8.5pt/1.4 var(--sans);color:var(--soft)}
.sheet-head{grid-row:1;align-self:start;margin-top:12mm;padding-bottom:4px;border-bottom:1px solid var(--line)}.sheet-foot{grid-row:4;align-self:end;margin-bottom:11mm}
.sheet-head span,.sheet-foot span{white-space:nowrap}.sheet-title,.sheet-section{overflow:hidden;text-overflow:ellipsis;min-width:0}
.sheet-draft{color:var(--warn);font-weight:600}
.continued{margin-top:0!important}.broken{margin-bottom:0!important}td.continued{padding-top:0}td.broken{padding-bottom:0}li.continued{list-style:none}
header{padding-top:58mm}header h1{font-size:30pt}header .subtitle{font-size:14pt}.made{border:0;padding:0}
p.draft{font-size:11pt}
.contents{padding-top:12mm}.contents-head{font-size:11pt;margin:0 0 4px;font-family:var(--sans)}
.contents p{margin:0;border-bottom:1px solid var(--line);padding:4px 0;font-size:10pt;line-height:1.4}
.contents a{display:flex;justify-content:space-between;gap:16px}.contents .page{width:3em;text-align:end;flex:none;color:var(--soft)}
.sources dl{display:block}.sources dt,.sources dd{display:inline}.sources dt::after{content:": "}.sources dd::after{content:"\\A";white-space:pre}
.notes,.notes ol{list-style:none;padding:0}.notes{margin:0!important;font-size:8.5pt;line-height:1.4}
.notes li{margin:0;padding-bottom:4px;padding-inline-start:2.6em}.notes li.broken{padding-bottom:0}
.notes .number{float:left;width:2.6em;margin-left:-2.6em;color:var(--thread);font-family:var(--sans);font-weight:600}
q.continued::before{content:no-open-quote}q.broken::after{content:no-close-quote}
.notes blockquote,.notes .translation,.notes .where{display:inline;margin:0;padding:0;border:0;font-size:inherit;line-height:inherit}
.notes blockquote.apart{display:block}
.notes .translation::before,.notes .where::before{content:" "}
.notes .knot{display:inline-block;width:6px;height:6px;margin:0 3px 0 2px;border:1.2px solid var(--thread);border-radius:50%}.knot.filled{background:var(--thread)}.knot.dotted{border-style:dotted}
.notes .where{font-family:var(--sans);font-size:8pt}.notes code{font-size:7pt}
`;
}
