import { expect, it } from "vitest";
import type { OpenPage } from "../page/browser.ts";

export function searchTests(open: OpenPage): void {
  it("marks what matches, and goes from one to the next", async () => {
    const view = await open();
    await view.show("fetch >> (words | lines) >> fetchAll");
    const box = view.page.getByRole("search");
    const count = box.locator("output");
    await view.page.keyboard.press("Control+f");
    await view.page.keyboard.type("fetch");
    expect(await count.textContent()).toBe("2");
    expect(await view.page.locator(".match .name").allTextContents()).toEqual(["fetch", "fetchAll"]);
    const way: (string | null)[] = [];
    for (const key of ["Enter", "Enter", "Enter", "Shift+Enter"]) {
      await view.page.keyboard.press(key);
      way.push(await count.textContent());
    }
    expect(way).toEqual(["1 of 2", "2 of 2", "1 of 2", "2 of 2"]);
    await view.page.keyboard.press("Escape");
    expect(await box.isVisible()).toBe(false);
    expect(await view.page.locator(".match").count()).toBe(0);
    expect(await view.focused()).toBe("fetchAll");
  });

  it("says where nothing matches, and searches again in a new picture", async () => {
    const view = await open();
    await view.show("a >> b");
    await view.page.getByRole("button", { name: "Find" }).click();
    await view.page.keyboard.type("later");
    expect(await view.page.getByRole("search").locator("output").textContent()).toBe("none");
    await view.show("a >> later >> b", { version: 2 });
    expect(await view.page.getByRole("search").locator("output").textContent()).toBe("1");
  });
}
