import { quoted } from "../../schema/names.ts";
import type { Rule } from "../facts.ts";
import { extensionReaches } from "../known-extensions.ts";

// Only a superuser brings these, and a provider may have: there is nobody to mend them, and no reason to stop a boot.

/** Its functions are looked at one by one; what remains is who may be given them tomorrow. */
const extension: Rule = {
  id: "extension-dangerous",
  severity: "warning",
  finds: "an extension that reaches other servers, files, or runs text as SQL",
  against: ["E11"],
  look: ({ catalogue }) =>
    catalogue.installed
      .filter(({ kind, name }) => kind === "extension" && extensionReaches(name))
      .map(({ name }) => ({
        object: `extension ${name}`,
        reason:
          "it reaches data that no grant of this database covers: one right given by mistake is enough",
        mend: `drop extension ${quoted(name)}`,
      })),
};

const language: Rule = {
  id: "language-untrusted",
  severity: "warning",
  finds: "a language whose functions run as the server's own user",
  against: ["E11"],
  look: ({ catalogue }) =>
    catalogue.installed
      .filter(({ kind }) => kind === "language")
      .map(({ name, extension: brought }) => ({
        object: `language ${name}`,
        reason: "a function in it runs as the server itself: no role, grant or key holds for it",
        mend:
          brought === null ? `drop language ${quoted(name)}` : `drop extension ${quoted(brought)}`,
      })),
};

const eventTrigger: Rule = {
  id: "event-trigger",
  severity: "warning",
  finds: "an event trigger: code that runs with every change of the schema, as whoever makes it",
  against: ["I21"],
  look: ({ catalogue }) =>
    catalogue.installed
      .filter(({ kind, extension: brought }) => kind === "event trigger" && brought === null)
      .map(({ name }) => ({
        object: `event trigger ${name}`,
        reason: "it runs as the owner in every migration, and may undo what the migration made",
        mend: `alter event trigger ${quoted(name)} disable`,
      })),
};

const publication: Rule = {
  id: "publication",
  severity: "warning",
  finds: "a publication that sends the rows of this schema elsewhere",
  against: ["I11"],
  look: ({ catalogue }) =>
    catalogue.replication
      .filter(({ kind }) => kind === "publication")
      .map(({ name }) => ({
        object: `publication ${name}`,
        reason: "whoever subscribes gets the rows of all tenants, with no wall between them",
        mend: `drop publication ${quoted(name)}`,
      })),
};

/** Rows that arrive are written as on a replica: no trigger of ours runs, and no foreign key is looked at. */
const subscription: Rule = {
  id: "subscription",
  severity: "error",
  finds: "a subscription: rows written from elsewhere, past triggers and foreign keys",
  against: ["D1", "I7"],
  look: ({ catalogue }) =>
    catalogue.replication
      .filter(({ kind }) => kind === "subscription")
      .map(({ name }) => ({
        object: `subscription ${name}`,
        reason: "the rows it brings are written with triggers and foreign keys off, and unaudited",
        mend: `alter subscription ${quoted(name)} disable;
alter subscription ${quoted(name)} set (slot_name = none);
drop subscription ${quoted(name)}`,
      })),
};

/** What runs inside the server beside functions, and what carries rows out of it or in. */
export const codeRules: readonly Rule[] = [
  extension,
  language,
  eventTrigger,
  publication,
  subscription,
];
