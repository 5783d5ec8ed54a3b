/**
 * How well a name answers a query: 0 is best; undefined if the query's characters do not stand in it in their order,
 * upper and lower case taken as the same.
 */
export function fuzzyScore(query: string, name: string): number | undefined {
  if (name === query) return 0;
  const [wanted, given] = [query.toLowerCase(), name.toLowerCase()];
  if (given === wanted) return 1;
  if (given.startsWith(wanted)) return 2;
  const at = given.indexOf(wanted);
  if (at > 0) return /[^\p{L}\p{Nd}]/u.test(given.charAt(at - 1)) ? 3 : 4;
  let from = 0;
  for (const character of wanted) {
    from = given.indexOf(character, from) + character.length;
    if (from < character.length) return undefined;
  }
  return 5;
}
