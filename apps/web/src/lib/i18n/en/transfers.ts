import type { Dictionary } from "../i18n.ts";

export const transfers: Dictionary["transfers"] = {
  title: "Transfers",
  description: "Who goes to another school of the group, and by which code.",
  comes: "Comes from another school of the group",
  receive: "Receive a transfer",
  receiveText:
    "The school of origin gives the family a code. With it and the document, the data come without being typed again.",
  release: "Transfer to another school of the group",
  releaseTitle: "Transfer to another school of the group",
  releaseText:
    "This makes a code. Whoever has it, with the student's document, can enroll the student in another school of the group. Until then the enrollment here goes on.",
  giveCode: "Make a code",
  codeTitle: "Transfer code",
  codeOnce: "The code is shown this once. Copy or print it before you close.",
  code: "Code",
  codeText: (until) =>
    `Give it to the family or to the school that receives. It is good until ${until}, together with the student's document.`,
  print: "Print",
  done: "I have kept it",
  lastDayHint: "Left empty, the student leaves on the day of entering the other school.",
  fields: {
    reason: "Reason",
    lastDay: "Last day in this school",
    code: "Transfer code",
  },
  standings: {
    open: "Open",
    claimed: "Under way",
    lapsed: "Under way",
    received: "Received",
    revoked: "Revoked",
    expired: "Expired",
  },
  made: "Made",
  end: "End",
  by: (moment, person) => `${moment}, ${person}`,
  shown: (count) => (count === "1" ? "1 transfer in the list" : `${count} transfers in the list`),
  emptyTitle: "There are no transfers yet",
  emptyText:
    "They are made at a student's enrollment and stay here until another school receives them.",
  revoke: "Revoke code",
  revokeOf: (name) => `Revoke code of ${name}`,
  revokeText: "The code stops working. You can make another later.",
  revoked: "The code is revoked",
  cameFrom: (school, level, year) => `Came from ${school}: ${level}, ${year}.`,
  receivedBy: (who, moment) => `Received by ${who}, ${moment}`,
  openUntil: (moment) => `Has an open transfer code, which expires ${moment}`,
  lastDayIs: (day) => `last day: ${day}`,
  ticket: "Code and document",
  ticketText: "Both must be those of the school of origin.",
  look: "Look at the transfer",
  whoComes: "Who comes",
  from: "School of origin",
  lastGrade: "Last grade",
  guardians: "Guardians",
  isKnown:
    "This school knows the student already: their data stay, and only what is missing is filled in.",
  isNew:
    "The data of the student and the guardians are copied to this school. Documents are not: ask for them again.",
  receiveNow: "Receive and enroll",
  anotherCode: "Use another code",
};
