import { met } from "./rows.mjs";

export const chapter = {
  title: "2D. References",
  rows: [
    met("D1 insert that refers to a foreign row ⇒ 23503", "upserts", "layers", [
      "doctorColumns",
      "an id of a tenant table which nobody made a reference",
    ]),
    met("D2 patch to a foreign reference ⇒ 23503", "upserts", "layers"),
    met("D3 `#dbRef` of a foreign row ⇒ 23503", "upserts"),
    met("D4 relate to a foreign row ⇒ 23503", "upserts"),
    met("D5 insert for a foreign owner ⇒ 23503", "upserts"),
    met("D6 many-to-many relate to a foreign row ⇒ 23503", "upserts", "layers", [
      "guardians",
      "a guardian only another school has is REFERENCE_NOT_FOUND",
    ]),
    met("D7 a reference whose table another column tells ⇒ found by the doctor", [
      "doctorColumns",
      "a reference whose table is told by another column",
    ]),
    met("D8 ids in an array ⇒ found by the doctor", [
      "doctorColumns",
      "an array of ids",
      "an array of ids which are texts",
    ]),
    met(
      "D9 a null half of a composite key is not checked ⇒ the school is never null",
      "layers",
      ["doctorColumns", "a tenant column which may be null"],
      ["doctorKeys", "a wider reference of which a part may be null"],
    ),
    met("D10 SET NULL empties the school too ⇒ only the reference", "upserts", [
      "doctorKeys",
      "a set null which would empty the tenant too",
    ]),
    met("D11 a cascade over one column reaches the other school ⇒ composite only", "upserts", [
      "tables",
      "on delete cascade stay inside the tenant when ids coincide",
    ]),
    met("D12 a self reference to a foreign row ⇒ 23503", "upserts", "layers"),
    met("D14 PostgreSQL's text names the key's values ⇒ never told", "upserts", [
      "errors",
      "a missing reference says which relation, not which constraint",
    ]),
    met("D16 a key left NOT VALID ⇒ found by the doctor", [
      "doctorKeys",
      "a reference whose old rows were never checked",
      "a check whose old rows were never checked",
    ]),
    met("D17 a file's row with the other school's storage key ⇒ the key is made by the server", [
      "uploads",
      "has no row with another school's key: PostgreSQL refuses it",
      "refuses any key of another school or another form, whatever is asked",
    ]),
    met(
      "D18 a person who is no member of the school ⇒ 23503",
      ["tables", "refuse a person who is no member of the tenant"],
      ["doctorKeys", "a reference to a platform table which the registry does not list"],
    ),
  ],
};
