import { readFile } from "node:fs/promises";
import { task } from "graflow";
import { draw } from "../charts/chart.ts";
import { genreReturns } from "../charts/genre-returns.ts";
import { lateByAirport } from "../charts/late-by-airport.ts";
import { lateByHour } from "../charts/late-by-hour.ts";
import { openingMonths } from "../charts/opening-months.ts";
import { temperatures } from "../charts/temperatures.ts";
import { wetDays } from "../charts/wet-days.ts";
import { locate } from "./locate.ts";
import { resultOf } from "./result-of.ts";
import type { Summary } from "./summarize.ts";

export const drawReturns = task("drawReturns", ({ figures }: Summary) => draw(genreReturns(figures.films)));

export const drawMonths = task("drawMonths", ({ figures }: Summary) => draw(openingMonths(figures.films)));

/** The only chart that needs a file of its own: the outlines of the states. */
export const drawMap = task("drawMap", async ({ figures }: Summary, ctx) => {
  const states = JSON.parse(await readFile(resultOf(locate, ctx).states, "utf8"));
  return draw(lateByAirport(figures.flights, states));
});

export const drawHours = task("drawHours", ({ figures }: Summary) => draw(lateByHour(figures.flights)));

export const drawTemperatures = task("drawTemperatures", ({ figures }: Summary) => draw(temperatures(figures.weather)));

export const drawWetDays = task("drawWetDays", ({ figures }: Summary) => draw(wetDays(figures.weather)));
