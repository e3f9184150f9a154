import { explained, met } from "./rows.mjs";

export const chapter = {
  title: "2C. Upserts",
  rows: [
    explained(
      "C1 merge on `id` alone hits the other school's row ⇒ refused",
      "The injector completes the target with the school, so the right statement runs; text without it is refused.",
      "upserts",
      "shapes",
    ),
    met("C2 merge without a target or on a constraint's name ⇒ refused", "upserts", "shapes"),
    met(
      "C3 merge on a unique over all schools ⇒ refused, and no such unique",
      "upserts",
      "shapes",
      ["doctorKeys", "a unique constraint over all tenants", "a unique index over all tenants"],
    ),
    met("C4 merge returning the other's row ⇒ refused", "upserts", "shapes"),
    met("C5 merge that sets the school ⇒ refused", "upserts", "shapes"),
    met(
      "C7 ignore as an oracle for what the other has ⇒ inserted, uniques are per school",
      "upserts",
      "right",
    ),
    met("C8 `upsertGraph` of a foreign root ⇒ a new own row or not found", "upserts"),
    met("C9 `upsertGraph` of a foreign child ⇒ not found", "upserts"),
    met("C10 `upsertGraph` relates a foreign child ⇒ 23503", "upserts"),
    met("C11 `upsertGraph` deletes what is omitted ⇒ the other school unchanged", "upserts"),
    explained("C13 filters that do not apply to upserts ⇒ as C1 to C5", "The same statements.", [
      "upserts",
      "C1 merge of all columns leaves the school",
      "C4 merge returning everything",
    ]),
    met("C14 MERGE ⇒ refused", "upserts", "shapes"),
    met("C15 two schools upsert one natural key at once ⇒ two rows", "context"),
  ],
};
