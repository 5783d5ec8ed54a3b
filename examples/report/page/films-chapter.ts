import { largeGenres } from "../figures/film-figures.ts";
import { unclassified } from "../records/film.ts";
import type { Contents } from "./contents.ts";
import { figure, table, tile } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { count, decimal, money, percent } from "./numbers.ts";

/** Films: what they cost, what they took. */
export function filmsChapter({ figures: { films }, charts, genres: genreCharts }: Contents): Html {
  const genres = largeGenres(films).filter(({ genre }) => genre !== unclassified);
  const best = genres[0];
  const worst = genres.at(-1);
  return html`<section class="films">
<p class="over">Films, ${films.firstYear} to ${films.lastYear}</p>
<h2>${title(best?.genre)} pays best, ${title(worst?.genre).toLowerCase()} least</h2>
<p class="lead">The median film brought back ${decimal(films.medianReturn)} dollars for each dollar of its budget, and
${percent(films.lossShare)} took less than they cost. Money is in dollars of its day; the budget is without advertising.</p>
<div class="tiles">
${[
  tile(count(films.films), "films whose title, date, budget and takings are known"),
  tile(money(films.takings), `taken in all the world's cinemas, ${percent(films.domesticShare)} of it in the US`),
  tile(`${decimal(films.medianReturn)}×`, "the median film's takings, in budgets"),
  tile(percent(films.lossShare), "of films took less than they cost"),
]}
</div>
<div class="grid">
${figure(charts.drawReturns)}
<div class="card"><h3>Most for the money</h3><p>Among films that cost a million or more.</p>
${table(
  ["film", "cost", "took", "return"],
  films.best.map((film) => [
    html`${film.title} <span class="absent">${film.year}</span>`,
    money(film.budget),
    money(film.takings),
    `${count(film.return)}×`,
  ]),
  ["cost", "took", "return"],
)}
</div>
${figure(charts.drawMonths)}
<div class="card"><h3>Who took most</h3><p>The ten distributors whose films took most, in the whole world.</p>
${table(
  ["distributor", "films", "took"],
  films.distributors.map((one) => [one.distributor, count(one.films), money(one.takings)]),
  ["films", "took"],
)}
</div>
<div class="wide"><h3>Each film a dot: what it cost (across), what it took (up)</h3>
<p class="absent">Above the dashed line it took more than it cost. Both scales are logarithmic.</p>
<div class="small">
${genreCharts.map((chart) => figure(chart))}
</div></div>
</div>
</section>`;
}

function title(genre: string | undefined): string {
  return genre ?? "No genre";
}
