import { explained, met } from "./rows.mjs";

export const chapter = {
  title: "2F. The tenant as a value",
  rows: [
    met(
      "F1 no school set ⇒ throws before any SQL",
      "context",
      ["context", "F1-F3 there is no handle for %j"],
      ["detours", "A34 raw without the scope"],
    ),
    met('F2 zero, empty, false as "all" ⇒ no such id', [
      "context",
      "F1-F3 there is no handle for %j",
    ]),
    met("F3 a list of schools ⇒ no such type", ["context", "F1-F3 there is no handle for %j"]),
    met(
      "F5 a school that is not active ⇒ 403, and its jobs are dropped",
      ["schools", "closes the school to its people, twice as once, and activate opens it again"],
      ["resolution", "an inactive school is 403, and is not the one school of a member of two"],
      ["jobs", "when its school is not active: it is dropped with a line in the log"],
    ),
    met("F6 context lost in generators, streams, timers ⇒ the scope is an argument", "check", [
      "wall",
      "keeps the scope in transactions and savepoints",
    ]),
    met("F7 `enterWith` leaks to later work ⇒ a lint error", "check"),
    explained(
      "F8 a data loader shared by requests ⇒ one per handle, keyed by school",
      "There is no data loader: related rows are read in the page's own statement.",
    ),
    met("F9 switching within a request ⇒ two handles stay two", "context"),
    met(
      "F10 a flag of the process ⇒ none, and interleaved requests keep theirs",
      "context",
      "check",
    ),
    met("F11 one bound class for two schools ⇒ two classes", "context"),
    met("F13 session state left on a pooled connection ⇒ none can be set", "context"),
    met("F14 a transaction handed to the other school ⇒ refused", "context"),
    met("F15 the scope changed after it was made ⇒ frozen, and none is made by hand", "context", [
      "handles",
      "is told from an object that looks like one",
    ]),
  ],
};
