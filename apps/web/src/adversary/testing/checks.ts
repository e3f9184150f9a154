import type { QueryClient } from "@tanstack/react-query";
import type { Page } from "./page.tsx";
import type { ScopeRecord } from "./scope-record.ts";
import type { Seen } from "./wire.ts";
import { type Person, people, type School, schools } from "./world.ts";

const foreignWords = (own: School) =>
  schools.filter(({ id }) => id !== own.id).flatMap(({ id, canary }) => [id, canary]);

/** The words of other schools than this that occur in a value. */
export function foreignIn(value: unknown, own: School): string[] {
  const text = JSON.stringify(value) ?? "";
  return foreignWords(own).filter((word) => text.includes(word));
}

/** Enough of a cache to know it again. */
const short = (value: unknown) => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const at = Math.max(0, text.indexOf("canario") - 60);
  return `…${text.slice(at, at + 120)}…`;
};

const anyCanary = (text: string) => schools.some(({ canary }) => text.includes(canary));

/** All that a cache holds but the errors, which are shown by their code alone. */
export function contentsOf(client: QueryClient) {
  return {
    queries: client
      .getQueryCache()
      .getAll()
      .map(({ queryKey, state: { data } }) => ({ queryKey, data })),
    writes: client
      .getMutationCache()
      .getAll()
      .map(({ state: { variables, data, context } }) => ({ variables, data, context })),
  };
}

/** What is wrong with the cache of a school, mounted or left. */
export function faultsOfScope({ number, school, queryClient, heard }: ScopeRecord): string[] {
  const { queries, writes } = contentsOf(queryClient);
  const faults = [...queries, ...writes].flatMap((entry) =>
    foreignIn(entry, school).map((word) => `holds ${word} in ${short(entry)}`),
  );
  const counts = queries.filter(({ queryKey }) => JSON.stringify(queryKey).includes("guardians"));
  for (const { data } of counts) {
    const count: unknown = data && Reflect.get(Object(data), "count");
    if (count !== undefined && count !== school.guardians)
      faults.push(`counts ${JSON.stringify(count)} guardians`);
  }
  faults.push(
    ...heard.filter((id) => !id.startsWith(school.id)).map((id) => `was told the event ${id}`),
  );
  return faults.map((fault) => `the cache of ${school.slug} (screen ${number}) ${fault}`);
}

/** What is wrong with what a tab shows. */
export function faultsOfView({ container }: Page): string[] {
  return [...container.querySelectorAll("main")].flatMap((main) => {
    const school = schools.find(({ slug }) => slug === main.getAttribute("data-school"));
    if (!school) return [`a screen of no school`];
    return foreignIn(main.textContent, school).map(
      (word) => `the screen of ${school.slug} shows ${word}: ${short(main.textContent ?? "")}`,
    );
  });
}

/** What is wrong with what the browser keeps. */
export function faultsOfStorage(): string[] {
  return Object.entries(sessionStorage).flatMap(([key, text]) => {
    const [, name, userId, schoolId] = key.split(":");
    if (name !== "draft") return anyCanary(text) ? [`${key} holds a canary: ${text}`] : [];
    const school = schools.find(({ id }) => id === schoolId);
    const person = people.find((one) => one.userId === userId);
    if (!school || !person) return [`${key} is nobody's draft`];
    const isOthers = !text.includes(person.email);
    return [
      ...foreignIn(text, school).map((word) => `${key} holds ${word}`),
      ...(isOthers ? [`${key} holds another person's words: ${text}`] : []),
    ];
  });
}

/** What the account's connection holds of a school, or of anyone but that person. */
export function faultsOfAccount({ accountClient, session }: Page): string[] {
  const text = JSON.stringify(contentsOf(accountClient));
  const { userId, status } = session();
  const others = people.filter((one) => one.userId !== userId && text.includes(one.email));
  return [
    ...(anyCanary(text) ? [`the account's cache holds a canary: ${short(text)}`] : []),
    ...(status === "signedIn" ? others : []).map(
      ({ email }) => `the account's cache of ${userId} holds ${email}`,
    ),
  ];
}

const ofAccount = new Set(["me.whoami", "me.schools", "support.current"]);

/** What is wrong with a request: its school is that of the screen it came from, and of all of its batch. */
export function faultsOfRequest(seen: Seen, schoolOfScreen: (mark: string) => School): string[] {
  const { paths, inputs, schools: named } = seen;
  if (paths.some((path) => path.startsWith("/"))) return [];
  const what = `${seen.method} ${paths.join(",")} for ${named.join(" and ") || "no school"}`;
  const accountCalls = paths.filter((path) => ofAccount.has(path)).length;
  if (accountCalls > 0) {
    const isClean = accountCalls === paths.length && named.length === 0;
    return isClean ? [] : [`an account's call travels with a school's: ${what}`];
  }
  if (named.length !== 1) return [`names ${named.length} schools: ${what}`];
  return inputs.flatMap((input) => {
    const mark: unknown = Reflect.get(Object(input), "mark");
    if (typeof mark !== "string") return [];
    const school = schoolOfScreen(mark);
    return school.id === named[0] ? [] : [`made in ${school.slug}: ${what}`];
  });
}

/** What is left of a person after they went: in a tab's memory, on its screen, or in the browser. */
export function remainsOf(page: Page, person: Person): string[] {
  const text = page.container.textContent ?? "";
  const caches = page.scopes.map(({ queryClient, isHaunted }) => {
    const { queries, writes } = contentsOf(queryClient);
    return JSON.stringify(isHaunted ? queries : { queries, writes });
  });
  const account = JSON.stringify(contentsOf(page.accountClient));
  return [
    ...(anyCanary(text) ? [`the screen still shows ${short(text)}`] : []),
    ...caches.filter(anyCanary).map((cache) => `a school's cache still holds ${short(cache)}`),
    ...(account.includes(person.email) ? [`the account's cache still holds ${person.email}`] : []),
  ];
}

/** Whether a tab takes whom the browser's cookie names for somebody else. */
export function faultsOfPerson({ session }: Page, person: Person | null): string[] {
  const { userId, status } = session();
  const isMistaken = person && status === "signedIn" && userId !== person.userId;
  return isMistaken ? [`the tab of ${userId} goes on with the session of ${person.userId}`] : [];
}

export function draftsLeft(): string[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith("athena:draft:"))
    .map((key) => `still kept: ${key}`);
}
