import { focusManager, onlineManager } from "@tanstack/react-query";
import type { Browser } from "./browser.ts";
import * as checks from "./checks.ts";
import type { Page } from "./page.tsx";
import type { RealServer } from "./real-server.ts";
import type { ScopeRecord } from "./scope-record.ts";
import type { Step } from "./steps.ts";
import { Tabs } from "./tabs.ts";
import type { CrossedStream, Wire } from "./wire.ts";
import * as world from "./world.ts";
import { markOf, Writes } from "./writes.ts";

export interface Stage {
  readonly server: RealServer;
  readonly wire: Wire;
  readonly browser: Browser;
}

/** What a step does: anywhere in the browser, or at the screen of a school. */
type Doing<Where> = {
  [Act in Step["act"]]?: (step: Extract<Step, { act: Act }>, where: Where) => unknown;
};

const ignore = () => undefined;
const news = "full_name = full_name || '.'";
const schoolOfScreen = new Map<string, world.School>();

/** Plays one program in a browser with up to two tabs, and finds what is wrong. */
export class Player {
  readonly #stage: Stage;
  readonly #tabs: Tabs;
  readonly #writes = new Writes();
  readonly #faults = new Set<string>();
  readonly #revoked = new Set<number>();
  #person: world.Person | null = null;
  #looked: number;
  #crossed = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#tabs = new Tabs(stage.browser);
    this.#looked = stage.wire.seen.length;
  }

  /** What was there to go wrong: writes that were acknowledged, and events of another school that were sent. */
  get figures(): { writes: number; crossed: number } {
    return { writes: this.#writes.acknowledged, crossed: this.#crossed };
  }

  /** Answers every fault; none if all is well. */
  async play(program: readonly Step[]): Promise<readonly string[]> {
    const observer = new MutationObserver(() => this.#look());
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    sessionStorage.clear();
    localStorage.clear();
    try {
      await this.#signIn(0);
      await this.#tabs.load(0);
      await this.#tabs.at(0)?.go(0);
      await this.#settle();
      for (const step of program) {
        await this.#do(step);
        if (!step.isHasty) await this.#settle();
        this.#look();
      }
      await this.#end();
    } finally {
      observer.disconnect();
      this.#tabs.close();
      await this.#settle();
    }
    return [...this.#faults];
  }

  async #do(step: Step): Promise<void> {
    const page = this.#tabs.at(step.tab);
    if (!page) return;
    const anywhere = this.#anywhere[step.act];
    if (anywhere) return void (await anywhere(step as never, page));
    const scope = page.scope();
    // Half of those who find the session ended sign in at once; the others try to work on behind the dialog.
    if (page.session().status === "expired" && step.isHasty) await this.#signInAgain(page, 0);
    else if (scope) this.#atScreen[step.act]?.(step as never, scope);
    else page.go(1).catch(ignore);
  }

  readonly #anywhere: Doing<Page> = {
    openTab: async () => {
      if (!this.#tabs.has(1)) await this.#tabs.load(1);
      this.#tabs.at(1)?.go(1).catch(ignore);
    },
    reload: ({ tab }) => this.#tabs.has(tab) && this.#tabs.load(tab),
    go: ({ place }, page) => void page.go(place).catch(ignore),
    goNowhere: (_, page) => page.goNowhere(),
    beginToGo: ({ place }, page) => page.here() && page.beginToGo(place),

    plan: ({ fate }) => this.#stage.wire.plan(fate),
    release: ({ which }) => this.#stage.wire.release(which),
    offline: () => onlineManager.setOnline(false),
    online: () => onlineManager.setOnline(true),
    cutStreams: () => this.#streams(false),

    expire: () => this.#person && world.endSessions(this.#stage.server, this.#person),
    news: ({ place }) => this.#change(place, news),
    revoke: ({ place }) => this.#change(place, "is_active = false"),
    signInOver: ({ who }, page) =>
      page.session().status === "expired" && this.#signInAgain(page, who),
    signInAtDoor: ({ who }, page) =>
      page.session().status !== "expired" && this.#signInAgain(page, who),
    signOut: (_, page) => this.#signOut(page),
    actLate: (_, page) => {
      const left = page.leftScope();
      if (left) this.#actLate(left);
    },
  };

  /** What is done at a screen. Nobody waits for it: the program goes on. */
  readonly #atScreen: Doing<ScopeRecord> = {
    goAtOnce: ({ place, tab }) => this.#tabs.at(tab)?.goAtOnce(place),
    look: ({ row }, { acts }) => acts?.look(studentAt(row)),
    more: (_, { acts }) => acts?.more().catch(ignore),
    prefetch: ({ row }, { acts }) => acts?.prefetch(studentAt(row)).catch(ignore),
    peek: (_, scope) => scope.acts?.peek(this.#mark(scope)).catch(ignore),
    refresh: (_, { acts }) => acts?.refresh().catch(ignore),
    focus: (_, { acts }) => {
      acts?.stale().catch(ignore);
      focusManager.setFocused(false);
      focusManager.setFocused(true);
    },
    admit: (_, scope) => {
      this.#mark(scope);
      this.#writes.admit(scope);
    },
    deactivate: ({ row }, scope) =>
      scope.acts?.deactivate(studentAt(row), this.#mark(scope)).catch(ignore),
    type: ({ tab }, { acts, school }) => {
      // Who is at the keyboard is whom the page knows: a page of somebody else's is a fault by itself.
      const userId = this.#tabs.at(tab)?.session().userId;
      const person = world.people.find((one) => one.userId === userId);
      acts?.type({ words: `${person?.email} ${school.canary}` });
    },
    listen: (_, { acts }) => acts?.listen(),
    crossStreams: (_, { acts }) => {
      acts?.listen();
      this.#streams(true);
    },
  };

  #mark(scope: ScopeRecord): { mark: string } {
    const mark = markOf(scope);
    schoolOfScreen.set(mark.mark, scope.school);
    return mark;
  }

  /** Breaks every stream; what takes them up again gets its own school's, or another's. */
  #streams(crosses: boolean): void {
    const { wire } = this.#stage;
    wire.crossesStreams = crosses;
    wire.onCrossed = (stream) => this.#tabs.wait(this.#tell(stream));
    wire.cutStreams();
  }

  /** Gives a crossed stream something to bring, until it is refused (or believed). */
  async #tell(stream: CrossedStream): Promise<void> {
    const school = world.schools.find(({ id }) => id === stream.schoolId);
    const person = this.#person;
    if (!school || !person) return;
    const isBelieved = () =>
      this.#tabs.all.some(({ scopes }) =>
        scopes.some(
          ({ school: { id }, heard }) =>
            id !== stream.schoolId && heard.some((event) => event.startsWith(stream.schoolId)),
        ),
      );
    while (!stream.isClosed && !isBelieved()) {
      await world.changeMembership(this.#stage.server, { school, person }, news);
      await turns();
    }
    this.#crossed++;
  }

  async #change(place: number, set: "is_active = false" | typeof news): Promise<void> {
    const school = world.schools[place];
    const person = this.#person;
    if (!school || !person?.schools.includes(place)) return;
    if (set !== news) this.#revoked.add(place);
    await world.changeMembership(this.#stage.server, { school, person }, set);
  }

  /** Opens a session of that person, as a sign-in would have left it in the browser. */
  async #signIn(who: number): Promise<void> {
    const person = world.people[who] ?? world.people[0];
    this.#stage.browser.cookie = await this.#stage.server.openSession(person.userId);
    this.#person = person;
  }

  async #signInAgain(page: Page, who: number): Promise<void> {
    const isOver = page.session().status === "expired";
    if (!isOver) page.goNowhere();
    await this.#signIn(who);
    this.#tabs.run(page, () => (isOver ? page.signedInOver() : page.signedInAtDoor()));
  }

  #signOut(page: Page): void {
    const person = this.#person;
    this.#tabs.run(page, async (hasLeft) => {
      await page.signOut();
      if (!hasLeft() || !person) return;
      // The next page is not there yet: what is on this one stays for as long as the network takes.
      await turns();
      this.#note(checks.remainsOf(page, person), checks.draftsLeft());
    });
  }

  /** Reads and writes at a screen that was left: the write belongs there, and nothing read comes back. */
  #actLate(scope: ScopeRecord): void {
    scope.isHaunted = true;
    const mark = this.#mark(scope);
    this.#writes.admit(scope);
    const reads = () => this.#note([`the left screen ${scope.number} still reads`]);
    scope.acts?.peek(mark).then(reads, ignore);
  }

  #settle(): Promise<void> {
    const { browser, wire } = this.#stage;
    return browser.settle(() => wire.held);
  }

  #note(...lists: readonly (readonly string[])[]): void {
    for (const fault of lists.flat()) this.#faults.add(fault);
  }

  #look(): void {
    const { seen } = this.#stage.wire;
    const schoolOf = (mark: string) => schoolOfScreen.get(mark) ?? world.schools[0];
    for (const page of this.#tabs.all) {
      this.#note(checks.faultsOfView(page), checks.faultsOfAccount(page));
      for (const scope of page.scopes) this.#note(checks.faultsOfScope(scope));
    }
    this.#note(checks.faultsOfStorage());
    for (const one of seen.slice(this.#looked)) this.#note(checks.faultsOfRequest(one, schoolOf));
    this.#looked = seen.length;
  }

  /** Lets everything come to its end, and looks once more: also at what reached the database. */
  async #end(): Promise<void> {
    const { server, wire } = this.#stage;
    onlineManager.setOnline(true);
    wire.calm();
    await this.#tabs.rest();
    await this.#settle();
    this.#look();
    await this.#checkPersons();
    for (const place of this.#revoked) await world.admitAll(server, place);
    this.#note(await this.#writes.faults(server));
  }

  /** What one tab tells the others takes its time: this waits for as long as it may. */
  async #checkPersons(): Promise<void> {
    const faults = () =>
      this.#tabs.all.flatMap((page) => checks.faultsOfPerson(page, this.#person));
    for (let turn = 0; turn < 100 && faults().length > 0; turn++) await turns();
    this.#note(faults());
  }
}

const studentAt = (row: number) => world.studentIds[row] ?? world.nobodysId;

async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
