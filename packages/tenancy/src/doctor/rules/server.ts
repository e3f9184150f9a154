import type { Rule } from "../facts.ts";
import { decide } from "../finding.ts";

const oldest = 15;

const version: Rule = {
  id: "server-version",
  severity: "error",
  finds: "a server older than the keys need",
  against: ["D10", "L4.3"],
  look: ({ catalogue }) =>
    catalogue.server
      .filter((server) => majorOf(server.version) < oldest)
      .map((server) => ({
        object: "server",
        reason: `PostgreSQL ${majorOf(server.version)} has no column list for SET NULL, no NULLS NOT DISTINCT and no security_invoker, and is not what anything here was tested on`,
        mend: decide(`move the database to PostgreSQL ${oldest} or newer`),
      })),
};

/** A newer server reads more than the proof does, and may read the same words otherwise. */
const grammarOlder: Rule = {
  id: "grammar-older",
  severity: "error",
  finds: "a server newer than the grammar the proof reads by",
  against: ["E17"],
  look: ({ catalogue, grammar }) =>
    catalogue.server
      .filter((server) => majorOf(server.version) > grammar)
      .map((server) => ({
        object: "server",
        reason: `the proof reads statements by the grammar of PostgreSQL ${grammar}, and the server is ${majorOf(server.version)}: the two may differ about what a statement says`,
        mend: decide(
          `use PostgreSQL ${oldest} to ${grammar}, or update libpg-query to ${majorOf(server.version)}`,
        ),
      })),
};

const encoding: Rule = {
  id: "server-encoding",
  severity: "error",
  finds: "a database that is not in UTF-8",
  against: ["E23"],
  look: ({ catalogue }) =>
    catalogue.server
      .filter((server) => server.encoding !== "UTF8")
      .map((server) => ({
        object: `database ${server.database}`,
        reason: `it stores text as ${server.encoding}: the text the proof read may reach the server as another`,
        mend: decide("dump it into a new database with encoding UTF8"),
      })),
};

const majorOf = (number: number) => Math.floor(number / 10_000);

/** The server reads what the proof read. */
export const serverRules: readonly Rule[] = [version, grammarOlder, encoding];
