import type { CityFigures } from "../figures/weather-figures.ts";
import type { Contents } from "./contents.ts";
import { figure, tile } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { count, percent } from "./numbers.ts";

/** Weather: the same days in Seattle and New York. */
export function weatherChapter({ figures: { weather }, charts }: Contents): Html {
  const oftener = most(weather.cities, (city) => city.wetDays);
  const wetter = most(weather.cities, (city) => city.rainPerYear);
  return html`<section class="weather">
<p class="over">Weather, ${weather.firstDay.slice(0, 4)} to ${weather.lastDay.slice(0, 4)}</p>
<h2>It rains more often in ${oftener}, ${oftener === wetter ? "and more as well" : `but more in ${wetter}`}</h2>
<p class="lead">The two cities' weather, joined by day: ${count(weather.days)} days. A day is wet where anything fell that could be
measured, whatever the file calls it.</p>
<div class="tiles">
${[
  ...weather.cities.map((city) =>
    tile(`${count(city.rainPerYear)} mm`, `a year in ${city.city}, on ${percent(city.wetDays / weather.days)} of days`),
  ),
  tile(count(weather.wetInBoth), "days were wet in both cities"),
  tile(count(weather.dryInBoth), "days were dry in both"),
]}
</div>
<div class="grid">
${figure(charts.drawTemperatures)}
${figure(charts.drawWetDays)}
</div>
</section>`;
}

/** The city with the largest value. */
function most(cities: readonly CityFigures[], value: (city: CityFigures) => number): string {
  return cities.toSorted((a, b) => value(b) - value(a))[0]?.city ?? "neither";
}
