import type { Dictionary } from "../i18n.ts";

export const tables: Dictionary["tables"] = {
  import: "Import",
  title: "Import a table",
  description: "Export, correct it in your spreadsheet and bring the file back.",
  kind: "What the table is of",
  kinds: { students: "Students", guardians: "Guardians", enrollments: "Enrollments" },
  upload: "Step 1 of 3: choose the file",
  uploadText: {
    students:
      "CSV or Excel, up to 5,000 rows. The document says whose each row is. Nothing changes yet.",
    guardians:
      "CSV or Excel, up to 5,000 rows. Each row links a guardian with a student by their documents. Nothing changes yet.",
    enrollments:
      "CSV or Excel, up to 5,000 rows. The student has to be in the school already. Nothing changes yet.",
  },
  choose: "Choose file",
  template: "Empty template",
  review: "Step 2 of 3: review",
  reviewText: "What the file would do, row by row.",
  errorFile: "Download the errors",
  outcomes: { new: "New", changed: "With changes", equal: "Equal", faulty: "With errors" },
  ignored: (columns) => `Columns that are not used: ${columns}`,
  show: "Show the rows",
  shown: (shown, total) => `Rows in view: ${shown} of ${total}`,
  row: "Row",
  rowNumber: (row) => `Row ${row}`,
  details: "What changes or is wrong",
  empty: "(empty)",
  expected: (text) => `Right would be: ${text}.`,
  nothing: "The file says what the school has: there is nothing to change.",
  faulty: (rows) =>
    rows === 1
      ? "1 row has errors. Correct it in the file and choose it again: all of it enters or nothing."
      : `${rows.toLocaleString("en-US")} rows have errors. Correct them in the file and choose it again: all of it enters or nothing.`,
  confirm: "Step 3 of 3: confirm",
  confirmText: "All of it is saved in one step, and stands in the audit log.",
  commit: (added, changed) => `Save: ${added} to add and ${changed} to change`,
  done: (added, changed) => `Rows added: ${added}. With changes: ${changed}.`,
};
