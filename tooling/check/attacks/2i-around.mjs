import { explained, met } from "./rows.mjs";

export const chapter = {
  title: "2I. Jobs, files, logs, schema",
  rows: [
    met("I1 a job without a school ⇒ refused", [
      "jobs",
      "without its school, or with what is no school",
    ]),
    met("I2 a job whose school is not its row's ⇒ not found", [
      "jobs",
      "when its school is not its row's",
      "when what it names is another school's",
    ]),
    met("I3 a worker that reuses a context ⇒ fresh for each", [
      "jobs",
      "because PostgreSQL went away is tried again, on a handle of its own",
    ]),
    explained(
      "I4 a loop over all schools that leaks or aborts ⇒ isolated",
      "A job is of one school; what is swept and settled over all of them goes on after one that fails.",
      [
        "uploads",
        "removes what nobody used for a day and what was discarded, and keeps what is in use or new",
        "keeps the row while its bytes can't be removed",
      ],
    ),
    met("I5 a retry after the school is gone ⇒ dropped", [
      "jobs",
      "when its school is not active: it is dropped with a line in the log",
    ]),
    explained(
      "I6 a signed URL of the other school, `../` ⇒ 404",
      "No address is signed: each is asked for in a session.",
      [
        "files",
        "is one and the same 404 where it is another school's, nobody's, unused, or not to be seen",
      ],
      ["storage", "has no way out of it by %j"],
      ["plugins", "gives no file outside its folder"],
    ),
    explained(
      "I7 an import with foreign ids ⇒ refused",
      "A file names people by their documents and a column of ids means nothing.",
      [
        "tableImports",
        "is told of somebody of another school what is told of nobody, and changes nothing there",
      ],
    ),
    explained(
      "I9 deleting a school leaves rows or takes others' ⇒ neither",
      "A school is deactivated; nothing deletes one yet.",
    ),
    explained(
      "I11 a search index without the filter ⇒ filtered by the wrapper",
      "Search is a column of the tenant's table, in statements that are proved.",
      ["students", "the twin with the same id shows its own school's row"],
    ),
    explained(
      "I12 distinct values over schools ⇒ own only",
      "No procedure suggests values; codes are the nation's.",
    ),
    met("I13 a mail for a foreign id ⇒ not found", [
      "foreignIds",
      "another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody",
    ]),
    explained(
      "I14 the other school's webhook secret ⇒ looked up with the school",
      "There are no webhooks yet.",
    ),
    met(
      "I15 canaries, bindings, people in the log ⇒ never",
      ["http", "the log names the person and the school of a request, and never what was sent"],
      ["plugins", "keeps of a database error where it happened, and none of its values"],
      ["wall", "is told to the log with the tenant"],
    ),
    met("I16 a school's name in public metrics ⇒ no label, and not public", [
      "plugins",
      "count calls by path, type and outcome, never by school, and make no label of a made-up path",
      "are for this machine only, also behind a proxy on it, or for whoever has the token",
    ]),
    met("I17 a new table without the school ⇒ found by the doctor", [
      "doctorColumns",
      "a tenant table without the tenant column",
    ]),
    met("I18 registry and database differ ⇒ found by the doctor", [
      "doctorTables",
      "a table which is not in the registry",
      "a registered table which the database does not have",
    ]),
    met("I19 an index that mixes schools ⇒ found by the doctor", [
      "doctorKeys",
      "a unique in which the tenant is not first",
      "an index which mixes tenants",
    ]),
    met(
      "I20 a view or function with its owner's rights ⇒ found by the doctor",
      [
        "doctorTables",
        "a view which reads with its owner's rights",
        "a view which shows rows to functions before it filters",
      ],
      ["doctorRoles", "a function with its owner's rights"],
    ),
    met("I21 a trigger that writes into another school ⇒ seen by the checksums of every mutation", [
      "router",
      "leaves one audit event with its changes, and nothing in the other school",
    ]),
    met("I23 a materialised view without the school ⇒ found by the doctor", [
      "doctorTables",
      "a materialised view of tenants' rows without the tenant",
    ]),
    explained(
      "I24 a move leaves rows in two places ⇒ checksums before and after",
      "Schools are not moved yet.",
    ),
    met("I25 a model of a table that is not registered ⇒ none", "api"),
    met("I26 twins whose ids differ prove nothing ⇒ the fixture is tested", "api"),
    met("I27 a wall that is off unnoticed ⇒ the boot's self-test", "prover", [
      "wall",
      "passes on a whole wall and throws on one whose proof is off",
    ]),
  ],
};
