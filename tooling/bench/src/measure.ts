export interface Contestant {
  readonly name: string;
  readonly list: (school: number) => Promise<readonly object[]>;
  readonly byId: (school: number, student: number) => Promise<object | undefined>;
  readonly close: () => Promise<void>;
}

/** What one kind of operation came to. */
export interface Figure {
  /** Operations a second. */
  readonly rate: number;
  /** Microseconds of this process's CPU an operation. Repeats on a busy machine, where the rate does not. */
  readonly cpu: number;
}

export interface Figures {
  readonly name: string;
  readonly list: Figure;
  readonly byId: Figure;
}

export interface Load {
  readonly schools: number;
  readonly studentsPerSchool: number;
  readonly rounds: number;
  readonly operations: number;
  readonly warmUp: number;
  readonly concurrency: number;
}

/**
 * Runs every contestant in every round, in an order that turns, so that a machine that slows down slows them all.
 * The first round is longer and does not count: it warms caches, plans, connections and the compiler. Every answer
 * is checked: a fast wrong answer is no figure.
 */
export async function measure(contestants: readonly Contestant[], load: Load): Promise<Figures[]> {
  const warm = { ...load, operations: load.warmUp };
  for (const contestant of contestants) await bothOf(contestant, warm);
  const samples = contestants.map(({ name }) => ({ name, taken: [] as Figures[] }));
  for (let round = 0; round < load.rounds; round++) {
    for (let place = 0; place < contestants.length; place++) {
      const which = (place + round) % contestants.length;
      const contestant = contestants[which];
      if (contestant) samples[which]?.taken.push(await bothOf(contestant, load));
    }
  }
  return samples.map(({ name, taken }) => medians(name, taken));
}

/** The median of each figure over the rounds. */
export function medians(name: string, taken: readonly Figures[]): Figures {
  const of = (kind: "list" | "byId"): Figure => ({
    rate: median(taken.map((figures) => figures[kind].rate)),
    cpu: median(taken.map((figures) => figures[kind].cpu)),
  });
  return { name, list: of("list"), byId: of("byId") };
}

async function bothOf(contestant: Contestant, load: Load): Promise<Figures> {
  const { name } = contestant;
  const list = await repeat(load, async (school) => {
    const { length } = await contestant.list(school);
    if (length !== 20) throw new Error(`${name} listed ${length} instead of 20`);
  });
  const byId = await repeat(load, async (school, student) => {
    if (!(await contestant.byId(school, student))) throw new Error(`${name} found nothing`);
  });
  return { name, list, byId };
}

async function repeat(
  load: Load,
  operation: (school: number, student: number) => Promise<void>,
): Promise<Figure> {
  let next = 0;
  const worker = async () => {
    while (next < load.operations) {
      const turn = next++;
      await operation(turn % load.schools, (turn * 7) % load.studentsPerSchool);
    }
  };
  const before = process.cpuUsage();
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(before);
  return { rate: load.operations / seconds, cpu: (user + system) / load.operations };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
