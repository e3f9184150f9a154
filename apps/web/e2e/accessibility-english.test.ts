import { expect } from "vitest";
import { en } from "../src/lib/i18n/en.ts";
import { answered, story } from "./support/story.ts";
import { atDesk, narrow, walk } from "./support/walk.ts";

story(
  "in English no page breaks WCAG 2.2 AA, and none scrolls sideways on a phone",
  async (visit) => {
    visit.expects(answered(401));
    await walk(visit, "en", [atDesk, narrow]);
  },
  300_000,
);

story(
  "the language is remembered, said to the browser, and changes the page at once",
  async (visit) => {
    const page = await visit.open({ path: "/login" });
    expect(await page.locator("html").getAttribute("lang")).toBe("es-CO");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: en.signIn.title }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.reload();
    await page.getByRole("heading", { name: en.signIn.title }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  },
);
