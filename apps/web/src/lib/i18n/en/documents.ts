import type { Dictionary } from "../i18n.ts";

export const documents: Dictionary["documents"] = {
  title: "Documents",
  nothingAsked: "The school has not said which documents it asks for.",
  complete: "All mandatory documents are validated.",
  activate: "Activate enrollment",
  review: "Pass to review",
  states: { uploaded: "To review", validated: "Validated", rejected: "Rejected" },
  owed: "Missing",
  optional: "Optional",
  upload: "Upload",
  replace: "Replace",
  sent: (fileName) => `${fileName} was saved`,
  open: "View",
  openIn: (name) => `View ${name} in another tab`,
  validate: "Validate",
  validated: (name) => `${name}: validated`,
  reject: "Reject",
  rejectOf: (name) => `Reject: ${name}`,
  rejected: "The document was rejected",
  reason: "Reason",
  reasonHint: "What the family has to put right.",
  because: (reason) => `Reason: ${reason}`,
  remove: "Remove",
  removeOf: (name) => `Remove: ${name}`,
  removeText: "The file is deleted and can't be brought back.",
  removed: "The document was removed",
  uploaded: (fileName, by, when) => `${fileName} · uploaded by ${by}, ${when}`,
  decided: {
    validated: (by, when) => `· validated by ${by}, ${when}`,
    rejected: (by, when) => `· rejected by ${by}, ${when}`,
  },
  pending: "Pending documents",
  pendingText: "Of the active year: what the school has to review and what families have to bring.",
  needs: { review: "To review", missing: "To bring" },
  nothing: {
    review: "There are no documents to review",
    missing: "Nobody owes a mandatory document",
  },
  countOf: {
    review: (count, shown) =>
      count === 1
        ? "1 enrollment with documents to review"
        : `${shown} enrollments with documents to review`,
    missing: (count, shown) =>
      count === 1
        ? "1 enrollment with documents to bring"
        : `${shown} enrollments with documents to bring`,
  },
};
