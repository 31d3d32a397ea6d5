/** The dossier's own style, on screen and on paper. Red marks evidence only, as in the app. */
export const dossierStyle = `
:root{color-scheme:light dark;--page:#fdfdfe;--ink:#1b2127;--soft:#474e55;--line:#dbdfe2;--thread:#a50d1c;--warn:#914b0e;--wash:#ffefdb}
@media (prefers-color-scheme:dark){:root{--page:#1a1d20;--ink:#e5e8eb;--soft:#b6bbbf;--line:#3f4449;--thread:#ff9a97;--warn:#efa85c;--wash:#37281a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.75 "Source Serif 4",Georgia,"Times New Roman",serif}
main{max-width:680px;margin:0 auto;padding:64px 40px}
h1{font-size:32px;line-height:1.2;margin:8px 0}h2{font-size:20px;line-height:1.4;margin:40px 0 12px}h3{font-size:17px;line-height:1.4;margin:20px 0 2px}
p{margin:0 0 12px}.entry p{margin:0 0 4px}
.from,.made,.counts,.details,.facts,.where,dl,table,.subtitle,.empty,.noquote{font-family:"IBM Plex Sans",system-ui,"Segoe UI",sans-serif;font-size:13px;line-height:1.5;color:var(--soft)}
.subtitle{font-size:15px}.made{border-bottom:1px solid var(--line);padding-bottom:24px}
a{color:inherit}a.ref{color:var(--thread);text-decoration:none;font-weight:600;padding:0 1px}a:focus-visible{outline:2px solid #0e5caf;outline-offset:1px}
sup{line-height:0;font-size:.72em}
.unsourced{background:var(--wash);box-shadow:inset 0 -2px 0 var(--warn)}.noquote{color:var(--warn);white-space:nowrap}
table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;border-bottom:1px solid var(--soft)}td,th{padding:6px 12px 6px 0;vertical-align:top}td{border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.edtf,code{font-family:"IBM Plex Mono",ui-monospace,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}
.timeline td:first-child{width:28%}
ol{padding-left:28px}li{margin-bottom:14px;overflow-wrap:anywhere}
.notes blockquote{margin:0;padding-left:12px;border-left:2px solid var(--thread)}.notes q{quotes:"“" "”"}.context{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 12px;margin:4px 0 0}dd{margin:0;overflow-wrap:anywhere}
:target{background:var(--wash)}
@media print{:root{--page:#fff;--ink:#000;--soft:#333;--line:#bbb;--thread:#a50d1c;--warn:#7a3d08;--wash:#fff3e3}main{max-width:none;padding:0}h2,h3{break-after:avoid}tr,li,.entry{break-inside:avoid-page}thead{display:table-header-group}body{font-size:11pt}}
`;
