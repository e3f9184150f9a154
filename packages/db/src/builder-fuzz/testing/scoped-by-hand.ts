import { call, type Program, rewrite, type Syntax, value } from "./language/syntax.ts";
import type { Noun } from "./world/nouns.ts";
import { schoolA } from "./world/town.ts";

/**
 * The program as somebody writes it who has no injector: every query of the school compares the school, every row names
 * it. What Objection adds of its own accord (joins, relations, graphs) stays without.
 */
export function scopedByHand({ statements, writes }: Program, nouns: readonly Noun[]): Program {
  return { statements: statements.map((statement) => rewrite(statement, scope(nouns))), writes };
}

const scope =
  (nouns: readonly Noun[]) =>
  (node: Syntax): Syntax | undefined => {
    if (node.is === "member" && node.of.is === "name" && node.of.name === "ctx.db") {
      const noun = nouns.find(({ name, kind }) => name === node.name && kind === "tenant");
      return noun && call(node, "where", value(`${noun.tableName}.schoolId`), value(schoolA));
    }
    if (node.is !== "call" || !/^insert(?:AndFetch)?$/.test(node.method)) return undefined;
    const { of, args } = node;
    return {
      ...node,
      of: rewrite(of, scope(nouns)),
      args: args.map(namingSchool),
    };
  };

function namingSchool(row: Syntax): Syntax {
  if (row.is === "list") return { ...row, items: row.items.map(namingSchool) };
  if (row.is !== "record" || row.entries.some(([key]) => /school_?id/i.test(key))) return row;
  return { ...row, entries: [...row.entries, ["schoolId", value(schoolA)]] };
}
