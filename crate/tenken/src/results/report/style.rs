//! How the report looks on a screen and on A4 paper.

/// Its style sheet.
pub(super) const CSS: &str = r#":root{--text:#1a1a1a;--soft:#4d4d4d;--line:#b3b3b3;--link:#0017c1}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;text-size-adjust:none}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:60rem;color:var(--text);background:#fff;font-family:"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;line-height:1.75;line-break:strict;overflow-wrap:anywhere}
.defs{position:absolute}
h1,h2,h3,h4,th,summary,caption{word-break:auto-phrase}
h1{font-size:1.75rem;line-height:1.5;margin:0 0 1rem}
h2{font-size:1.5rem;line-height:1.5;margin:3rem 0 1rem;padding-bottom:.25rem;border-bottom:3px solid var(--text)}
h3{font-size:1.25rem;margin:2.5rem 0 1rem;padding-left:.75rem;border-left:.5rem solid #00118f}
h4{font-size:1.125rem;margin:0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:4px solid #000;outline-offset:2px;background:#ffd43d}
nav ul{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:0 1.5rem}
nav a{display:inline-block;min-height:44px;padding:.5rem 0}
article{margin:0 0 2.5rem;padding-top:1rem;border-top:1px solid var(--line)}
.question{margin:.25rem 0 0}
.n,.note,.then,.count{color:var(--soft);font-size:.875rem}
.n{margin:.25rem 0 .75rem}
figure{margin:0 0 .75rem}
.bar{display:block;width:100%;height:2.5rem;border:1px solid var(--text)}
.bar rect{stroke:#fff;stroke-width:1px}
.bar text{font-size:.875rem;font-weight:700;text-anchor:middle;dominant-baseline:central;fill:#1a1a1a;stroke:#fff;stroke-width:5px;paint-order:stroke;stroke-linejoin:round}
.bar .on-done{fill:#fff;stroke:none}
.split{height:.75rem;margin-top:2px}
.earlier{height:1rem;opacity:.75}
.then{margin:.25rem 0 0;line-height:1.25}
.swatch{width:1rem;height:1rem;margin-right:.5rem;border:1px solid var(--text);vertical-align:-.125rem;flex:none}
.scroll{overflow-x:auto;margin:0 0 .75rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.375rem .625rem;text-align:left;vertical-align:top;font-weight:400}
thead th{background:#f2f2f2;font-weight:700}
td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
#absent td{text-align:left}
.part{display:inline-block;padding-left:1.5rem;margin-right:.5rem;color:var(--soft)}
.texts{margin:.75rem 0}
.texts p{margin:.5rem 0 .25rem}
.lead{font-weight:700}
.texts ul{margin:0;padding-left:1.5rem}
.texts li{white-space:pre-line;margin:.25rem 0}
.private{border:2px solid #8b3200;color:#8b3200;padding:0 .375rem;font-size:.875rem}
details{margin:.25rem 0}
summary{min-height:44px;padding:.5rem 0;cursor:pointer;color:var(--link)}
details th{min-width:8rem}
@media (max-width:40rem){h1{font-size:1.375rem}h2{font-size:1.25rem}h3{font-size:1.125rem}th,td{padding:.375rem .5rem}table{font-size:.875rem}}
@media (forced-colors:active){.bar,.swatch{forced-color-adjust:none}}
@page{size:A4;margin:15mm}
@media print{html{font-size:9.5pt}body{max-width:none;padding:0}a{color:inherit;text-decoration:none}nav a,summary{min-height:0;padding:0}nav{font-size:.875rem}h2,h3,h4,.question,.n,figure,caption,summary,.lead,.of{break-after:avoid}figure,tr,li{break-inside:avoid}article{padding-top:.5rem;margin-bottom:1.25rem}.scroll{overflow:visible}table{break-inside:auto}thead{display:table-header-group}details:not([open]){display:none}*{print-color-adjust:exact}}
"#;
