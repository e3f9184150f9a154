import type { Page } from "playwright-core";
import { es } from "../../src/lib/i18n/es.ts";
import { apiOf, schoolIdOf, studentOf } from "./api.ts";
import { schools } from "./people.ts";

const { sanJose, rosario } = schools;

interface TwoSchools {
  email: string;
  /** Each with a student that the other does not have, whose surname names the school. */
  a: Place;
  b: Place;
}

interface Place {
  id: string;
  slug: string;
  name: string;
  canary: string;
  studentId: string;
}

/** Makes a secretary of San José one of El Rosario too, and gives each school a student to know it by. */
export async function twoSchools(email: string): Promise<TwoSchools> {
  const mine = await (await apiOf(email)).me.schools.query();
  if (!mine.some(({ slug }) => slug === rosario.slug)) {
    const rector = await apiOf(`rectoria@${rosario.domain}`, rosario.slug);
    await rector.members.add.mutate({ email, fullName: "Secretaria Dos", roles: ["secretary"] });
  }
  const place = async (school: typeof sanJose | typeof rosario, colour: string) => {
    const canary = `Aaacanario${colour}`;
    const api = await apiOf(email, school.slug);
    const { id: studentId } = await api.students.admit.mutate(studentOf("Luz", canary));
    const id = await schoolIdOf(email, school.slug);
    return { id, slug: school.slug, name: school.name, canary, studentId };
  };
  return { email, a: await place(sanJose, "azul"), b: await place(rosario, "verde") };
}

/** Chooses another school in the switcher, on whatever page this is. */
export async function switchTo(page: Page, school: { name: string }): Promise<void> {
  await page.getByRole("button", { name: es.shell.switcher.label }).click();
  await page.getByRole("option", { name: school.name }).click();
}

export interface SeenCall {
  /** The slug in the page's address when the call was made. */
  slug: string;
  school: string | null;
  method: string;
  path: string;
}

declare global {
  interface Window {
    athenaSeen: { calls: SeenCall[]; frames: string[] };
  }
}

interface Canaries {
  slug: string;
  name: string;
  foreign: string;
}

/**
 * Writes down, from inside the page, every call with its school, and every state of the document that shows a word
 * of one school where the address or the frame says the other.
 */
export async function watchSchools(page: Page, places: readonly [Place, Place]): Promise<void> {
  const [one, other] = places;
  const canaries: Canaries[] = [
    { slug: one.slug, name: one.name, foreign: other.canary },
    { slug: other.slug, name: other.name, foreign: one.canary },
  ];
  await page.addInitScript(watch, canaries);
}

/** Runs in the page, before anything of it. */
function watch(canaries: Canaries[]): void {
  const seen: Window["athenaSeen"] = { calls: [], frames: [] };
  window.athenaSeen = seen;
  const slugNow = () => /^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? "";
  const send = window.fetch;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    const path = new URL(address, location.href).pathname;
    const school = new Headers(init?.headers).get("x-school-id");
    seen.calls.push({ slug: slugNow(), school, method: init?.method ?? "GET", path });
    return send(input, init);
  };
  const look = () => {
    const text = document.body?.textContent ?? "";
    // Breadcrumbs begin with the school of the page.
    const shown = document.querySelector("main nav a")?.textContent ?? "";
    for (const { slug, name, foreign } of canaries) {
      if ((slugNow() === slug || shown === name) && text.includes(foreign)) {
        seen.frames.push(`${location.pathname} under ${shown} shows ${foreign}`);
      }
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  const frame = () => {
    look();
    requestAnimationFrame(frame);
  };
  frame();
}

/** What `watchSchools` has written down so far. */
export const seenIn = (page: Page) => page.evaluate(() => window.athenaSeen);

/** Holds answers (or requests) of these calls back until `release` is called. */
export async function hold(page: Page, pattern: RegExp): Promise<{ release: () => void }> {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => pattern.test(url.pathname),
    async (route) => {
      await gate;
      // The page may have given the call up meanwhile.
      await route.continue().catch(() => undefined);
    },
  );
  return { release };
}
