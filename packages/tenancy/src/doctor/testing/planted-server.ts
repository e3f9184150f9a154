import type { Catalogue, Server } from "../catalogue.ts";
import type { Planted } from "./planted.ts";

const server =
  (changes: Partial<Server>) =>
  (catalogue: Catalogue): Partial<Catalogue> => ({
    server: catalogue.server.map((one) => ({ ...one, ...changes })),
  });

const onServer =
  (setting: string) =>
  ({ settings }: Catalogue): Partial<Catalogue> => ({
    settings: [
      ...settings.filter((one) => !one.setting.startsWith(`${setting.split("=")[0]}=`)),
      { on: "server", role: null, setting },
    ],
  });

export const settings: readonly Planted[] = [
  {
    guarantee: "a server with another search path",
    rule: "role-setting",
    object: /^server$/,
    read: onServer("search_path=side, public"),
    decision: /^decide: alter system reset search_path/,
  },
  {
    guarantee: "a database with triggers off",
    rule: "role-setting",
    object: /^database tenancy_l4_/,
    plant: "alter database :database set session_replication_role = replica",
  },
  {
    guarantee: "a role for which a backslash ends strings elsewhere",
    rule: "role-setting",
    object: /^role .*_app$/,
    plant: "alter role :app set standard_conforming_strings = off",
  },
  {
    guarantee: "a role for which a backslash ends strings elsewhere, in this database",
    rule: "role-setting",
    object: /^role .*_app$/,
    plant: "alter role :app in database :database set standard_conforming_strings = off",
  },
  {
    guarantee: "a database in which a backslash ends strings elsewhere",
    rule: "role-setting",
    object: /^database tenancy_l4_/,
    plant: "alter database :database set standard_conforming_strings = off",
  },
  {
    guarantee: "a server on which a backslash ends strings elsewhere",
    rule: "role-setting",
    object: /^server$/,
    plant: "set local standard_conforming_strings = off",
    decision: /^decide: alter system reset standard_conforming_strings/,
    decided: { sql: "set local standard_conforming_strings = on" },
  },
  {
    guarantee: "a server on which a comparison with null is another one",
    rule: "role-setting",
    object: /^server$/,
    plant: "set local transform_null_equals = on",
    decision: /^decide: alter system reset transform_null_equals/,
    decided: { sql: "set local transform_null_equals = off" },
  },
  {
    guarantee: "a database in which large objects are everybody's",
    rule: "role-setting",
    object: /^database tenancy_l4_/,
    plant: "alter database :database set lo_compat_privileges = on",
  },
  {
    guarantee: "a role whose connections begin as another",
    rule: "role-setting",
    object: /^role .*_app$/,
    plant: "alter role :app set role = :other",
  },
  {
    guarantee: "a database that writes what fails, with its values, into the server's log",
    rule: "server-log-values",
    object: /^database tenancy_l4_/,
    plant: "alter database :database set log_parameter_max_length_on_error = 200",
  },
  {
    guarantee: "a server that writes every statement, with its values, into its log",
    rule: "server-log-values",
    object: /^server$/,
    plant: "set local log_statement = 'all'",
    decision: /^decide: alter system reset log_statement/,
    decided: { sql: "set local log_parameter_max_length = 0" },
  },
];

const scan = {
  queryId: "42",
  text: "select * from students where school_id = $1",
  calls: 7,
  table: "students",
  rows: 90_000,
  index: null,
};

export const machine: readonly Planted[] = [
  {
    guarantee: "a server which is too old",
    rule: "server-version",
    object: /^server$/,
    read: server({ version: 140_011 }),
    decision: /^decide: move the database to PostgreSQL 15 or newer/,
  },
  {
    guarantee: "a server which reads more than the proof does",
    rule: "grammar-older",
    object: /^server$/,
    read: server({ version: 190_001 }),
    decision: /^decide: use PostgreSQL 15 to \d+, or update libpg-query to 19/,
  },
  {
    guarantee: "a database which is not in UTF-8",
    rule: "server-encoding",
    object: /^database tenancy_l4_/,
    read: server({ encoding: "LATIN1" }),
    decision: /^decide: dump it into a new database with encoding UTF8/,
  },
  {
    guarantee: "a statement which reads the rows of every tenant",
    rule: "statement-sequential",
    object: /^statement 42$/,
    read: () => ({ scans: [scan] }),
    decision: /^decide: make an index of students that leads with school_id/,
  },
  {
    guarantee: "a statement which goes by an index that mixes tenants",
    rule: "statement-index",
    object: /^statement 42$/,
    read: () => ({ scans: [{ ...scan, index: "students_search" }] }),
    decision: /^decide: make an index of students that leads with school_id/,
  },
  {
    guarantee: "a table which is often read whole",
    rule: "table-scanned",
    object: /^students$/,
    read: () => ({ usage: [{ table: "students", rows: 90_000, sequential: 500, byIndex: 20 }] }),
    decision: /^decide: install pg_stat_statements/,
  },
];
