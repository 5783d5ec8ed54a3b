import type { Contents } from "./contents.ts";
import { faultsChapter } from "./faults-chapter.ts";
import { filmsChapter } from "./films-chapter.ts";
import { flightsChapter } from "./flights-chapter.ts";
import { html, trusted } from "./html.ts";
import { style } from "./style.ts";
import { weatherChapter } from "./weather-chapter.ts";

/** The whole report as one HTML document that loads nothing else. */
export function page(contents: Contents): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Films, flights, weather</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<header>
<p class="over">A report by a flow</p>
<h1>Films, flights, weather</h1>
<p class="lead">Four files from the collection vega-datasets, none of them tidy: read and checked at the same time, repaired where
that is possible, joined, counted and drawn.</p>
</header>
${filmsChapter(contents)}
${flightsChapter(contents)}
${weatherChapter(contents)}
${faultsChapter(contents)}
<section>
<p class="over">The flow</p>
<h2>How this page was made</h2>
<p class="lead">The flow drew itself while it ran: this is the graph that made the page.</p>
<figure class="flow"><div class="scroll" role="img" aria-label="The flow's graph">${trusted(contents.picture)}</div></figure>
</section>
<footer>
<p>The same numbers are in <a href="report.json">report.json</a> and <a href="report.csv">report.csv</a> beside this page, the records
that could not be used in <a href="quarantine.jsonl">quarantine.jsonl</a>. Data: vega-datasets. Made with Graflow.</p>
</footer>
</main>
</body>
</html>
`.html;
}
