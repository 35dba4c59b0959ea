/**
 * The style of the page: light and dark, narrow and wide, and print in black on white. What a bar shows has a pattern as well as a colour, and its
 * number stands beside it. In a narrow window, each row of a table is a block of its own, with the heads of the columns before the cells.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff; --text: #1b1f24; --quiet: #4b545f; --line: #c5ccd4; --panel: #f4f6f8; --link: #0b4fa8;
  --taken: #1f5fae; --upgrade: #b3550c; --kept: #5d6672; --given: #23703b; --free: #fff; --edge: #5d6672; --alarm: #a01818;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --text: #e7eaee; --quiet: #b0b8c2; --line: #424a54; --panel: #1e2329; --link: #8fc0ff;
    --taken: #6aa7f5; --upgrade: #f0a356; --kept: #9aa4b0; --given: #6cc48a; --free: #14171b; --edge: #9aa4b0; --alarm: #ff9a94;
  }
}
* { box-sizing: border-box; }
html { scroll-padding: 2rem 0; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem clamp(1rem, 4vw, 2.5rem) 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 .5rem; }
h1 { font-size: 1.9rem; margin-top: .5rem; }
h2 { font-size: 1.4rem; margin-top: 3rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.15rem; margin-top: 2rem; }
p, ul, dl { margin: .5rem 0; }
code { font: .92em/1.5 ui-monospace, "Cascadia Mono", "Liberation Mono", Menlo, monospace; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.quiet { color: var(--quiet); }
.alarm { color: var(--alarm); font-weight: 600; }
.skip { position: absolute; left: 1rem; top: -10rem; padding: .5rem 1rem; background: var(--page); z-index: 1; }
.skip:focus { top: .5rem; }
main:focus { outline: none; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.figures > div { padding: .6rem .9rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
.figures dd { font-size: 1.25em; font-weight: 600; }
dt { color: var(--quiet); font-size: .9em; font-weight: 400; }
dd { margin: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .5rem 1.5rem; }
nav { margin: 1.5rem 0; padding: .75rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
nav h2 { font-size: 1rem; margin: 0; padding: 0; border: 0; }
nav ul { margin: .25rem 0 0; padding: 0; list-style: none; }
nav > ul { columns: 17rem; column-gap: 2rem; }
nav > ul > li { break-inside: avoid; }
nav ul ul { padding-left: 1.25rem; }
nav a { display: inline-block; padding: .15rem 0; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .95rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem 1.5rem .4rem 0; border-bottom: 1px solid var(--line); }
tr > :last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; font-size: .92em; border-bottom-width: 2px; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
.bar { display: flex; height: 1rem; min-width: 5rem; border: 1px solid var(--edge); border-radius: 3px; overflow: hidden; background: var(--free);
  forced-color-adjust: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
td .bar { min-width: 9rem; margin-top: .25rem; }
.bar > span { min-width: 1px; }
.bar > .free, .bar > .rest { min-width: 0; background: var(--free); }
.taken { background: var(--taken); }
.upgrade { background: repeating-linear-gradient(45deg, var(--upgrade) 0 3px, var(--free) 3px 6px); }
.kept { background: repeating-linear-gradient(0deg, var(--kept) 0 2px, var(--free) 2px 4px); }
.given { background: radial-gradient(var(--free) 1px, transparent 1.3px) 0 0 / 5px 5px var(--given); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; list-style: none; font-size: .95em; }
.legend li { display: flex; align-items: center; gap: .5rem; }
.legend .bar { width: 2rem; min-width: 2rem; }
.legend .bar > span { flex: 1; }
.use { margin: .75rem 0; max-width: 48rem; }
.use p { margin: 0 0 .25rem; }
figure { margin: 1rem 0; }
figure > svg { display: block; max-width: 100%; height: auto; }
figcaption { color: var(--quiet); margin-top: .5rem; }
@media screen and (max-width: 56rem) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  tr > * { border: 0; padding: .1rem 0; }
  td { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .75rem; }
  td::before { content: attr(data-head); color: var(--quiet); font-size: .87rem; }
  .number { text-align: left; white-space: normal; }
  body { overflow-wrap: anywhere; }
  .figures dd { font-size: 1em; }
  td .bar { min-width: 0; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --text: #000; --quiet: #333; --line: #999; --panel: #fff; --link: #000;
    --taken: #444; --upgrade: #000; --kept: #666; --given: #777; --free: #fff; --edge: #000; --alarm: #000; }
  @page { margin: 15mm; }
  body { max-width: none; padding: 0 1px; font-size: 9.5pt; }
  nav, .skip { display: none; }
  h1 { font-size: 18pt; }
  h2 { font-size: 14pt; margin-top: 18pt; }
  h3 { font-size: 11.5pt; }
  table { font-size: 8.5pt; }
  a { text-decoration: none; }
  thead { display: table-header-group; }
  th, td { padding-right: .8rem; }
  td .bar { min-width: 5rem; }
  .figures, .facts { grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); }
  .figures > div { padding: .3rem .4rem; }
  .figures dd { font-size: 1em; }
  h2, h3, h2 + p, caption, thead, .use p { break-after: avoid; }
  section section, table, tr, ul, li, .facts, .figures, .use, figure { break-inside: avoid; }
}
`;
