import { expect, test } from "vitest";
import { isMisread, reread } from "./mac-roman.ts";

test.each([
  ["AstÈrix aux Jeux Olympiques", "Astérix aux Jeux Olympiques"],
  ["Per qualche dollaro in pi˘", "Per qualche dollaro in più"],
  ["The Naked Gun 2Ω: The Smell of Fear", "The Naked Gun 2½: The Smell of Fear"],
  ["I Love You Ö Don't Touch Me!", "I Love You … Don't Touch Me!"],
  ["DÈj‡ Vu", "Déjà Vu"],
  ["Die F‰lscher", "Die Fälscher"],
])("%s is %s", (wrong, right) => {
  expect(isMisread(wrong)).toBe(true);
  expect(reread(wrong)).toBe(right);
});

test.each(["Alien³", "Ri¢hie Ri¢h", "Amadeus", ""])("%j is right as it is", (title) => {
  expect(isMisread(title)).toBe(false);
});
