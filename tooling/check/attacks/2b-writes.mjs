import { met } from "./rows.mjs";

export const chapter = {
  title: "2B. Writing",
  rows: [
    met("B1 insert names another school ⇒ `CROSS_SCHOOL_WRITE`, nothing written", "writes", [
      "ownActs",
      "a school named in its body, in every spelling and at every depth, is ignored",
    ]),
    met("B2 one foreign row among many ⇒ all refused", "writes", "shapes"),
    met("B3 null, empty, zero, list or object for the school ⇒ refused", "writes", "shapes"),
    met("B4 a child of a graph names another school ⇒ refused", "writes"),
    met("B5 patch of the school ⇒ refused, and 23514 in PostgreSQL", "writes", "shapes", "layers"),
    met("B8 update with `orWhere` ⇒ the other school unchanged", "writes", "shapes"),
    met("B9 the re-fetch of `patchAndFetchById` ⇒ the own row", "writes"),
    met("B10 delete by foreign id ⇒ nothing", "writes"),
    met("B11 many-to-many patch loses the filter ⇒ the other school unchanged", "writes", "shapes"),
    met("B12 many-to-many delete ⇒ the other school unchanged", "writes"),
    met("B13 many-to-many unrelate ⇒ the other school unchanged", "writes"),
    met("B14 has-many unrelate empties the school ⇒ never touched", "writes"),
    met("B15 belongs-to-one relate moves the row ⇒ never touched", "writes"),
    met("B17 `delete using`, `update from` ⇒ every source bound", "statements", "shapes"),
    met("B18 limited write through a sub-select ⇒ both levels scoped", "statements", "shapes"),
    met(
      "B19 truncate, DDL, copy, do, set, prepare, lock, call ... ⇒ refused",
      "statements",
      "shapes",
      ["tables", "leaves the application's role no right to: %s"],
    ),
    met("B20 two statements ⇒ refused", "statements", "shapes"),
    met("B21 update or delete without where ⇒ own rows only", "statements", "shapes"),
    met(
      "B23 insert from a select ⇒ refused unless the select is proved",
      "statements",
      "shapes",
      "right",
    ),
    met("B24 sub-select in RETURNING ⇒ refused", "statements", "shapes"),
    met("B25 an object of the other school saved here ⇒ refused", "statements"),
    met("B26 patch past the model's hooks ⇒ refused all the same", "statements"),
    met("B28 a version probe on a foreign id ⇒ not found in both cases", "statements", [
      "api",
      "G31 B28",
    ]),
  ],
};
