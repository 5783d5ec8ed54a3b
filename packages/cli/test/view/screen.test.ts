import { expect, test } from "vitest";
import { Screen } from "../../src/view/screen.ts";
import { Terminal } from "../support/terminal.ts";

function open(columns = 20, rows = 10): { terminal: Terminal; screen: Screen } {
  const terminal = new Terminal(columns, rows);
  return { terminal, screen: new Screen((text) => void terminal.write(text), terminal) };
}

test("draws its lines again in the same place", () => {
  const { terminal, screen } = open();
  terminal.write("before\n");
  screen.draw(["one", "two", "three"]);
  screen.draw(["ONE", "TWO"]);
  expect(terminal.text).toBe("before\nONE\nTWO");
});

test("what is printed goes above the lines", () => {
  const { terminal, screen } = open();
  screen.draw(["state"]);
  screen.print("hello\nworld\n");
  screen.draw(["state 2"]);
  expect(terminal.text).toBe("hello\nworld\nstate 2");
});

test("a line that is not ended shows between, and goes on", () => {
  const { terminal, screen } = open();
  screen.print("dots .");
  screen.draw(["state"]);
  expect(terminal.text).toBe("dots .\nstate");
  screen.print("..");
  screen.draw(["state"]);
  expect(terminal.text).toBe("dots ...\nstate");
  screen.print(" done\nnext");
  screen.draw(["state"]);
  expect(terminal.text).toBe("dots ... done\nnext\nstate");
});

test("of an unfinished line that was begun again with a carriage return the last beginning shows", () => {
  const { terminal, screen } = open();
  screen.print("10%\r20%\r30%");
  screen.draw(["state"]);
  expect(terminal.text).toBe("30%\nstate");
});

test("an unfinished line wider than the terminal is cut while it is unfinished, and whole in the end", () => {
  const { terminal, screen } = open(10, 10);
  screen.print("0123456789abcdef");
  screen.draw(["state"]);
  expect(terminal.text).toBe("01234567…\nstate");
  screen.close();
  expect(terminal.text).toBe("0123456789abcdef");
});

test("lines that scroll the terminal leave nothing behind", () => {
  const { terminal, screen } = open(20, 6);
  for (let i = 0; i < 10; i++) screen.print(`log ${i}\n`);
  screen.draw(["a", "b", "c", "d"]);
  screen.draw(["A", "B", "C", "D"]);
  expect(terminal.text).toBe([...Array.from({ length: 10 }, (_, i) => `log ${i}`), "A", "B", "C", "D"].join("\n"));
});

test("a terminal that becomes narrower, and has broken the lines, is cleared of all of them", () => {
  const { terminal, screen } = open(40, 20);
  screen.draw(["x".repeat(39), "y".repeat(25), "z"]);
  terminal.resize(15, 20);
  screen.draw(["x", "y", "z"]);
  expect(terminal.text).toBe("x\ny\nz");
});

test("closing takes the lines away, and leaves the cursor at the start of a line", () => {
  const { terminal, screen } = open();
  screen.print("no end");
  screen.draw(["state"]);
  screen.close();
  expect(terminal.text).toBe("no end");
  expect(terminal.cursorColumn).toBe(0);
});

test("changes no mode of the terminal", () => {
  const { terminal, screen } = open();
  screen.draw(["state"]);
  screen.draw(["state"]);
  screen.close();
  expect(terminal.written).not.toContain("\u001b[?");
});

test("keeps a row for the cursor and one for an unfinished line, and a column free", () => {
  const { screen } = open(20, 10);
  expect([screen.columns, screen.rows]).toEqual([19, 8]);
  expect(new Screen(() => {}, { columns: undefined, rows: undefined }).columns).toBe(79);
});
