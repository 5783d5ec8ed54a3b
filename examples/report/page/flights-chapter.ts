import type { AirportFigures } from "../figures/flight-figures.ts";
import type { Contents } from "./contents.ts";
import { figure, table, tile } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { count, percent } from "./numbers.ts";

/** Flights: where and when they are late. */
export function flightsChapter({ figures: { flights }, charts }: Contents): Html {
  const best = flights.hours.toSorted((a, b) => a.lateShare - b.lateShare)[0];
  return html`<section class="flights">
<p class="over">Flights, ${flights.source}</p>
<h2>Most punctual: what leaves between ${best?.hour ?? 0}:00 and ${(best?.hour ?? 0) + 1}:00</h2>
<p class="lead">Each flight was joined with the airports between which it flew. Late means a quarter of an hour or more behind
the timetable.</p>
<div class="tiles">
${[
  tile(count(flights.flights), `flights from ${count(flights.airports.length)} airports`),
  tile(percent(flights.lateShare), `were late: ${count(flights.late)} flights`),
  tile(`${count(flights.medianDelay)} min`, "the median delay: below zero is early"),
  tile(percent(best?.lateShare ?? 0), `late of those that left from ${best?.hour ?? 0}:00 to ${best?.hour ?? 0}:59`),
]}
</div>
<div class="grid">
${figure(charts.drawMap, "wide")}
${figure(charts.drawHours)}
<div class="card"><h3>Most and least punctual</h3><p>Of the airports with 200 departures or more.</p>
${table(["from", "flights", "late"], [...flights.mostPunctual, ...flights.latest.toReversed()].map(airportRow), ["flights", "late"])}
</div>
</div>
</section>`;
}

function airportRow(airport: AirportFigures): (string | Html)[] {
  return [
    html`${airport.city}, ${airport.state} <span class="absent">${airport.iata}</span>`,
    count(airport.flights),
    percent(airport.lateShare),
  ];
}
