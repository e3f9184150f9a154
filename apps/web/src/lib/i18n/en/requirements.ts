import type { Dictionary } from "../i18n.ts";

export const requirements: Dictionary["requirements"] = {
  title: "Enrollment documents",
  description: "What the school asks of whoever enrolls.",
  none: "The school does not ask for documents yet",
  noneText: "Add those that schools usually ask for and adjust them later.",
  add: "Add document",
  added: "The document was added",
  fill: "Add the usual ones",
  filled: (count) =>
    count === 0
      ? "The school already asked for the usual ones"
      : count === 1
        ? "One document was added"
        : `${count} documents were added`,
  correct: "Correct document",
  corrected: "The document was corrected",
  everybody: "All levels",
  mandatory: "Mandatory",
  optional: "Optional",
  notAsked: "Not asked for any more",
  inUse:
    "It is in use: somebody has brought it. To stop asking for it, correct it and untick “Asked for”.",
  fields: {
    name: "Document",
    stages: "Levels",
    isMandatory: "Mandatory",
    isActive: "Asked for",
  },
};
