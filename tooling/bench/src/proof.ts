import { registry } from "@athena/db/registry";
import { createWall, type Wall } from "@athena/tenancy";

/** What the modules send most, as the builders write it. `$$` makes a text that no proof has seen. */
const statements = {
  "read by id":
    'select "id", "first_name", "first_surname" as "s$$" from "students" where "students"."school_id" = $1 and "id" = $2',
  "list of 20":
    'select "id", "document_number", "first_name", "first_surname" as "s$$" from "students" where "students"."school_id" = $1 and "is_active" = $2 and ("sort_name", "id") > ($3, $4) order by "sort_name" asc, "id" asc limit $5',
  "two joins and a sub-select":
    'select s.id, g.full_name as "s$$", (select count(*) from student_guardians x where x.school_id = s.school_id and x.student_id = s.id) as n from students s join student_guardians l on l.school_id = s.school_id and l.student_id = s.id left join guardians g on g.school_id = l.school_id and g.id = l.guardian_id where s.school_id = $1 and s.is_active order by s.sort_name limit 20',
  "insert of ten rows": `insert into "student_guardians" ("school_id", "student_id", "guardian_id", "relationship") values ${Array.from(
    { length: 10 },
    (_, row) => `($${row * 3 + 1}, $${row * 3 + 2}, $${row * 3 + 3}, 'mother')`,
  ).join(", ")} returning "id" as "s$$"`,
  update:
    'update "students" set "is_active" = $1, "updated_at" = now() where "students"."school_id" = $2 and "id" = $3 returning "id" as "s$$"',
} as const;

const rounds = 7;

/**
 * What the proof costs a statement, in microseconds: of a text it has not seen, and of one it has, which is every
 * statement of a feature after its first. `--quick` shows that it works.
 */
export async function proof(args: readonly string[]): Promise<void> {
  const count = args.includes("--quick") ? 200 : 4000;
  const wall = await createWall({ registry, knex: { connection: {} } });
  const write = (line: string) => process.stdout.write(`${line}\n`);
  try {
    write(`\nthe proof of one statement, µs, median of ${rounds} rounds of ${count}`);
    write("| statement | characters | new text | seen text |\n|---|--:|--:|--:|");
    for (const [name, text] of Object.entries(statements)) {
      const taken = Array.from({ length: rounds + 1 }, (_, round) => ({
        fresh: time(
          wall,
          Array.from({ length: count }, (_, at) => text.replace("$$", `${round}_${at}`)),
        ),
        seen: time(wall, Array<string>(count).fill(text)),
      })).slice(1);
      const [fresh, seen] = [
        median(taken.map((one) => one.fresh)),
        median(taken.map((one) => one.seen)),
      ];
      write(`| ${name} | ${text.length} | ${fresh.toFixed(0)} | ${seen.toFixed(2)} |`);
    }
  } finally {
    await wall.destroy();
  }
}

/** Microseconds a text. Throws when one is refused: a fast wrong answer is no figure. */
function time({ prover }: Wall, texts: readonly string[]): number {
  const start = process.hrtime.bigint();
  for (const text of texts) {
    const verdict = prover.prove(text);
    if (!verdict.ok) throw new Error(`refused by ${verdict.rule}: ${text}`);
  }
  return Number(process.hrtime.bigint() - start) / 1000 / texts.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
