/** The weather charts' colours, with a legend above the chart. */
export const cityColours = {
  field: "city",
  type: "nominal",
  scale: { domain: ["Seattle", "New York"], range: ["var(--weather)", "var(--weather-2)"] },
  legend: { title: null, orient: "top" },
} as const;
