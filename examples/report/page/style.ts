/** The page's style sheet. The charts take their colours from its custom properties. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d1b18; --soft: #6b665e; --line: #e6e1d8; --grid: #ece8e0; --axis: #c9c3b8;
  --film: #c2410c; --flight: #1d4ed8; --weather: #0f766e; --weather-2: #d99a1c; --land: #e9e5dc;
  --late-1: #bfd3f5; --late-2: #7ba4ec; --late-3: #2f62d6; --late-4: #142a66;
  --good: #2f7d4f; --warn: #b7791f; --bad: #b42318;
  --shadow: 0 1px 2px rgb(29 27 24 / 5%), 0 8px 24px rgb(29 27 24 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1d2025; --ink: #eeebe5; --soft: #a39e95; --line: #2e3239; --grid: #2a2e34; --axis: #4a4f57;
    --film: #fb8b4b; --flight: #7aa7ff; --weather: #4fd1bd; --weather-2: #f2c45a; --land: #2b2f36;
    --late-1: #3c5a97; --late-2: #5b87dd; --late-3: #9cbcf9; --late-4: #f0f5ff;
    --good: #68c48c; --warn: #e0b04f; --bad: #f5857a; --shadow: none;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 1120px; margin: 0 auto; padding: 72px 32px 96px; }
h1, h2 {
  font-family: Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.15;
  letter-spacing: -.01em;
}
h1 { font-size: clamp(2.2rem, 5vw, 3.4rem); margin: 0 0 16px; }
h2 { font-size: 2rem; margin: 0 0 8px; }
h3 { font-size: 1.05rem; margin: 0; font-weight: 600; }
p { margin: 0; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.lead { max-width: 46em; font-size: 1.15rem; color: var(--soft); }
.over {
  color: var(--accent, var(--soft)); font-size: .8rem; font-weight: 600; letter-spacing: .08em;
  text-transform: uppercase; margin-bottom: 10px;
}
section { margin-top: 96px; }
.films { --accent: var(--film); } .flights { --accent: var(--flight); } .weather { --accent: var(--weather); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 16px; margin-top: 40px; }
.tile {
  background: var(--card); border: 1px solid var(--line); border-top: 3px solid var(--accent, var(--line)); border-
  radius: 10px; padding: 18px 20px; box-shadow: var(--shadow);
}
.tile strong {
  display: block; font: 600 2rem/1.2 Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif; font-variant-
  numeric: lining-nums;
}
.tile span { color: var(--soft); font-size: .92rem; line-height: 1.45; display: block; margin-top: 4px; }
.grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; margin-top: 32px; }
.wide { grid-column: 1 / -1; }
figure, .card {
  margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 22px 24px; box-
  shadow: var(--shadow); min-width: 0;
}
figcaption p, .card > p { color: var(--soft); font-size: .92rem; margin: 2px 0 16px; }
figure svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
figure.gap { border-style: dashed; box-shadow: none; background: none; }
.small { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 14px; margin-top: 20px; }
.small figure { padding: 14px 14px 10px; }
.small figcaption { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; }
.small figcaption p { margin: 0 0 6px; font-size: .78rem; white-space: nowrap; }
.small h3 { font-size: .93rem; letter-spacing: -.01em; white-space: nowrap; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: .82rem; }
th, td { padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child td { border-bottom: 0; }
td:first-child code { white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.none { color: var(--soft); }
.badge {
  display: inline-block; padding: 0 9px; border-radius: 99px; font-size: .8rem; line-height: 1.6; border: 1px solid
  currentColor;
}
.quarantined { color: var(--bad); } .repaired { color: var(--warn); } .clean { color: var(--good); } .noted, .absent { color: var(--soft); }
.split { display: flex; gap: 3px; height: 14px; margin: 18px 0 10px; }
.split i { border-radius: 4px; background: currentColor; min-width: 5px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 22px; font-size: .92rem; color: var(--soft); }
.legend b { color: var(--ink); }
.legend i {
  display: inline-block; width: 10px; height: 10px; border-radius: 3px; background: currentColor; margin-right: 7px;
}
.faults td:nth-child(2) { white-space: nowrap; }
.flow { width: min(100vw - 64px, 2011px); margin: 32px 0 0 50%; transform: translateX(-50%); }
.flow svg { min-width: 1300px; }
details { margin-top: 16px; } summary { cursor: pointer; color: var(--soft); font-size: .93rem; }
details[open] summary { margin-bottom: 10px; }
footer {
  margin-top: 96px; padding-top: 24px; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem;
}
a { color: inherit; }
@media (max-width: 820px) {
  main { padding: 40px 18px 64px; }
  .grid { grid-template-columns: minmax(0, 1fr); }
  section { margin-top: 64px; }
  figure > div { overflow-x: auto; }
  figure.wide svg { min-width: 640px; }
  .flow { width: 100%; margin-left: 0; transform: none; }
}
@media print { figure, .card, .tile { break-inside: avoid; box-shadow: none; } }
`;
