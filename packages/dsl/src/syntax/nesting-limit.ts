/** How deeply brackets may stand inside one another; likewise maps, routes and loops. */
export const deepestNesting = 256;
