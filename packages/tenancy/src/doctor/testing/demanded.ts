/** What tenancy demands of PostgreSQL itself, sentence by sentence: the fourth layer. */
export const layer: Readonly<Record<string, string>> = {
  "L4.1":
    "every tenant table has `PRIMARY KEY (school_id, id)`; school_id is a uuid, not null, and refers to a school",
  "L4.2": "id is a uuid made by the application; no `UNIQUE (id)`, no sequence",
  "L4.3":
    "each reference is `(school_id, x_id)`, with an index, validated, and `ON DELETE SET NULL (x_id)` where null is meant",
  "L4.4": "references to people go to `school_memberships (school_id, user_id)`, not to `users`",
  "L4.5":
    "every unique and every other index leads with school_id, and statements go by them; no global unique",
  "L4.6": "no polymorphic ids, no id arrays, no ids in JSON",
  "L4.7": "school_id has no default and never changes; the triggers that see to it are on",
  "L4.8":
    "the application's role has no DDL, is no superuser and owns nothing; other doors have roles of their own",
  "L4.9": "tenant tables are made by `schoolTable` only: with its columns, triggers and audit",
  "L4.10":
    "the registry lists every table, and holds against pg_catalog; an unknown table is refused",
};

const noObject = "It is no object of the database.";

/** Why no catalogue shows it, or shows it only in part. */
export const because: Readonly<Record<string, string>> = {
  D14: "What is told of an error is the application's.",
  E12: "That a role's path and settings are the usual ones is shown. `set_config` itself stays everybody's: pg_dump calls it as the owner. The proof refuses it.",
  E13: "Locks and sleep stay everybody's: migrations take an advisory lock as the owner, who need be no superuser. The proof refuses them.",
  E14: "`pg_stat_activity` stays everybody's: monitoring reads it, and it holds parameters in place of values. The proof refuses pg_catalog.",
  D17: "That the key is made by the server is the application's; the check which holds it to the school is shown.",
  I1: noObject,
  I2: noObject,
  I3: noObject,
  I4: noObject,
  I5: noObject,
  I6: noObject,
  I7: "The columns and ids of a file are looked at by the import. Rows that PostgreSQL itself brings in are shown.",
  I9: "Whether rows were left is in the rows, not in the catalogue. References that would delete unasked are shown.",
  I11: "The filter of a search is in its statement, which is proved. What copies rows to another service is shown.",
  I12: "It is in the statement, which is proved.",
  I13: noObject,
  I14: noObject,
  I15: "The application's log is no object of the database. Settings by which the server's own log holds values are shown.",
  I16: noObject,
  I21: "What a trigger does is not in the catalogue; that there is one nobody listed, is. In tests a detector refuses rows written for another school.",
  I24: "Whether rows lie in two places is in the rows: checksums tell, before and after.",
  I25: "Models are code; a test holds them against the registry.",
  I26: "It is about the tests' own data; a test holds the fixture to it.",
  I27: "The boot's self-test tells.",
};
