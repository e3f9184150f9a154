import { newStudent } from "@athena/api/testing/samples";
import type { TwinSchool } from "@athena/api/testing/twin-school";
import type { Ask, Call } from "./visit.ts";

interface WrongCall extends Call {
  readonly type: Ask["type"];
  /** The one code that answers it. */
  readonly code: string;
  readonly headers?: Ask["headers"];
}

/** Calls of a school's rector that must be refused: the other school's ids, the other school itself, broken rules. */
export function wrongCalls(foreign: TwinSchool, own: string): [WrongCall, ...WrongCall[]] {
  const { id, only } = foreign;
  const known = { ...newStudent, documentNumber: "1000000000" };
  const link = { studentId: own, guardianId: only.guardian, relationship: "father" };
  const [query, mutation] = ["query", "mutation"] as const;
  return [
    { code: "NOT_FOUND", type: query, path: "students.byId", input: { id: only.student } },
    { code: "NOT_FOUND", type: query, path: "guardians.byId", input: { id: only.guardian } },
    { code: "NOT_FOUND", type: mutation, path: "students.deactivate", input: { id: only.student } },
    { code: "NOT_FOUND", type: mutation, path: "guardians.unlink", input: { linkId: only.link } },
    { code: "NOT_FOUND", type: mutation, path: "tokens.revoke", input: { id: only.token } },
    { code: "REFERENCE_NOT_FOUND", type: mutation, path: "guardians.link", input: link },
    { code: "DUPLICATE_DOCUMENT", type: mutation, path: "students.admit", input: known },
    {
      code: "STALE_VERSION",
      type: mutation,
      path: "students.correct",
      input: { ...newStudent, id: own, version: 0 },
    },
    { code: "INVALID_INPUT", type: mutation, path: "students.admit", input: { firstName: "x" } },
    {
      code: "NOT_A_MEMBER",
      type: query,
      path: "students.list",
      input: {},
      headers: { "x-school-id": id },
    },
    {
      code: "NOT_A_MEMBER",
      type: mutation,
      path: "students.admit",
      input: newStudent,
      headers: { "x-school-id": id },
    },
  ];
}
