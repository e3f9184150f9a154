import { met } from "./rows.mjs";

export const chapter = {
  title: "2E. Raw text",
  rows: [
    met("E1 the predicate beside or under an or, a not, a case ⇒ refused", "shapes"),
    met("E2 a column with itself, the wrong alias ⇒ refused", "shapes"),
    met(
      "E3 the predicate in a string or comment ⇒ refused; a table's name in a string is no alarm",
      "shapes",
      "right",
    ),
    met("E4 in, any, between, row compare ⇒ refused", "shapes"),
    met(
      "E6 another id, or the position used for something else ⇒ refused at each execution",
      "shapes",
      ["prover", "another tenant (E6)", "every tenant parameter is compared, not only the first"],
    ),
    met(
      "E8 view, foreign table, partition, inherited table ⇒ refused unless registered",
      "shapes",
      ["doctorTables", "a view which is not in the registry", "a foreign table"],
    ),
    met(
      "E10 a function that reads tables ⇒ not on the list",
      "shapes",
      ["doctorRoles", "a function which the role may call and which hides what it reads"],
      [
        "doctorNames",
        "a function of a table's rows, which reads like a column",
        "a function with the name of one the proof lets pass",
      ],
    ),
    met(
      "E11 functions that run SQL or read files ⇒ not on the list, and no right to call them",
      ["shapes", "E11 E12 E13 "],
      "shapes",
      ["doctorRoles", "a built-in function which runs SQL given as text"],
      ["harden", "closes what an owner who is no superuser may close"],
    ),
    met(
      "E12 `set_config` ⇒ not on the list",
      ["shapes", "E11 E12 E13 "],
      ["doctorRoles", "a role with a search path of its own"],
    ),
    met(
      "E13 sleep, locks shared by schools ⇒ not on the list",
      ["shapes", "E11 E12 E13 "],
      ["functions", "lists no function that reads, runs, waits, locks or changes"],
    ),
    met("E14 statistics and activity of the server ⇒ refused", "shapes"),
    met("E16 NATURAL and USING ⇒ refused", "shapes"),
    met("E17 a tree of another grammar ⇒ refused", "parser", "expressions"),
    met("E18 a parse error ⇒ refused", "shapes", [
      "parser",
      "after an error inside the parser nothing is parsed any more",
    ]),
    met("E19 texts without end fill the cache ⇒ bounded by bytes", "prover"),
    met(
      "E20 one prepared name for two texts ⇒ names are the wall's",
      "text",
      ["detours", "A40 options with a name"],
      ["wall", "get a short stable name per text"],
    ),
    met("E23 `?`, `??`, `$1` typed by hand ⇒ the final text and bindings are looked at", "text", [
      "handles",
      "takes the question-mark operators of jsonb",
    ]),
    met(
      "E24 the refusal names tables to the client ⇒ one sentence with the request's id",
      "server",
      ["errors", "what PostgreSQL or the wall said stays in the cause"],
      ["http", "never hold a stack or SQL"],
      ["wall", "carries rule, table and hint, and neither SQL nor bindings"],
    ),
  ],
};
