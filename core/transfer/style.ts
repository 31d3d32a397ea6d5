/** The dossier's own style, on screen and on paper. Red marks evidence only, as in the app. Colours are the app's tokens. */
export const screenStyle = `
:root{color-scheme:light dark;--page:#fdfdfe;--ink:#1b2127;--soft:#474e55;--line:#dbdfe2;--thread:#a50d1c;--warn:#914b0e;--wash:#ffefdb;--focus:#0e5caf;
--serif:"Casebook Serif","Source Serif 4","Source Serif Pro",Charter,Georgia,"Times New Roman",serif;--sans:"IBM Plex Sans",system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;--mono:"IBM Plex Mono",ui-monospace,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--page:#1a1d20;--ink:#e5e8eb;--soft:#b6bbbf;--line:#3f4449;--thread:#ff9a97;--warn:#efa85c;--wash:#37281a;--focus:#67b0f9}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.75 var(--serif);overflow-wrap:break-word}
main{max-width:680px;margin:0 auto;padding:64px clamp(20px,6vw,40px)}
h1{font-size:32px;line-height:1.2;margin:8px 0}h2{font-size:20px;line-height:1.4;margin:40px 0 12px}h3{font-size:17px;line-height:1.4;margin:20px 0 2px}
h1,h2,h3{text-wrap:balance}
p{margin:0 0 12px}.entry p{margin:0 0 4px}
.from,.made,.counts,.details,.facts,.where,dl,table,.subtitle,.empty,.noquote{font-family:var(--sans);font-size:13px;line-height:1.5;color:var(--soft)}
.subtitle{font-size:15px}.draft{font:600 13px/1.5 var(--sans);color:var(--warn);margin:0 0 8px}.from,.counts{margin-bottom:4px}.root{overflow-wrap:anywhere}.made{border-bottom:1px solid var(--line);padding-bottom:24px}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:2px}a:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
a.ref{color:var(--thread);text-decoration:none;font-weight:600;padding:0 1px}a.ref:hover{text-decoration:underline}
sup{line-height:0;font-size:.72em;color:var(--thread);unicode-bidi:isolate}
.sentence,q{unicode-bidi:isolate}
.unsourced{background:var(--wash);box-shadow:inset 0 -2px 0 var(--warn)}.noquote{color:var(--warn);white-space:nowrap}
figure{margin:20px 0;break-inside:avoid}figure img{display:block;max-width:100%;width:auto;height:auto;max-height:880px;margin:0 auto;border:1px solid var(--line)}
figcaption{margin-top:6px;font:13px/1.5 var(--sans);color:var(--soft);text-align:center}figcaption b{color:var(--ink)}
table{border-collapse:collapse;width:100%}th{text-align:start;font-weight:600;border-bottom:1px solid var(--soft)}
td,th{padding:6px 12px 6px 0;vertical-align:top}td:last-child,th:last-child{padding-right:0}
td{border-bottom:1px solid var(--line);overflow-wrap:anywhere}td p{margin:0 0 2px}td b{color:var(--ink)}
.edtf,code{font-family:var(--mono);font-size:12px}code{overflow-wrap:anywhere}.edtf{display:block;white-space:nowrap;overflow-wrap:normal}
.timeline td:first-child{width:26%}.timeline td:last-child{width:24%}
.who td:first-child{width:24%}.who td:nth-child(2){width:22%}
.timeline sup,.who sup{font-size:.85em}
ol{margin:0;padding-inline-start:3.2em}li{margin-bottom:14px;overflow-wrap:anywhere}
.notes blockquote{margin:0 0 2px;padding-inline-start:12px;border-inline-start:2px solid var(--thread);line-height:1.6}
.notes q{quotes:"“" "”";white-space:pre-line}html[lang=es] .notes q{quotes:"«" "»"}.cited{overflow-wrap:anywhere}.context{color:var(--soft)}.translation{margin:0 0 2px;padding-inline-start:14px;font-family:var(--sans);font-size:13px;line-height:1.5}
.where{margin:0;padding-inline-start:14px}.back{text-decoration:none;color:var(--thread);padding:0 2px;font-family:var(--sans)}
.back sup{font-size:.7em}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0 12px;margin:4px 0 0}dd{margin:0;overflow-wrap:anywhere}
:target{background:var(--wash)}
@media (max-width:520px){dl{display:block}dd{margin-bottom:4px}table,tbody,tr,td{display:block;width:auto!important}thead{display:none}td{border:0;padding:2px 0}tr{border-bottom:1px solid var(--line);padding:6px 0}}
`;

/** The style on paper. */
export const printStyle = `
:root{--page:#fff;--ink:#000;--soft:#333;--line:#bbb;--thread:#a50d1c;--warn:#7a3d08;--wash:#fff3e3}
body{font-size:11pt;line-height:1.6;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}
.from,.made,.counts,.details,.facts,.where,dl,table,.empty,.noquote{font-size:9.5pt}.edtf,code{font-size:8.5pt}
h2,h3,.details{break-after:avoid}h3+p{break-before:avoid}.entry>:last-child{break-after:auto}
figure img{max-height:180mm}figcaption{font-size:9.5pt}
p,li,blockquote{orphans:2;widows:2}tr,.notes li,.sources li{break-inside:avoid}thead{display:table-header-group}
.back{display:none}a{text-decoration:none}
`;

/** For the screen and for printing from a browser. Browsers that support page margins print the page number there. */
export const dossierStyle = `${screenStyle}
@page{margin:20mm 20mm 22mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#333}}
@media print{${printStyle}}
`;

/** Embeds the serif: it is the only thing a system may lack that would change how the page looks. */
export function fontFace(font: Uint8Array): string {
  const data = Buffer.from(font.buffer, font.byteOffset, font.byteLength).toString('base64');
  return `@font-face{font-family:"Casebook Serif";font-weight:200 900;font-style:normal;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
