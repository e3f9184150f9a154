import { literal, quoted } from "../../schema/names.ts";
import type { Setting } from "../catalogue.ts";
import type { Facts, Rule } from "../facts.ts";
import { decide, type Found } from "../finding.ts";

interface Harmful {
  readonly reason: string;
  readonly isFine: (value: string, schema: string) => boolean;
}

const isOn = (value: string) => /^(on|tr?u?e?|ye?s?|1)$/i.test(value);
const isOff = (value: string) => /^(off?|fa?l?s?e?|no?|0)$/i.test(value);

/** Settings with which a proved statement would mean something else, or keys would not hold. */
const harmful: Readonly<Record<string, Harmful>> = {
  search_path: {
    reason: "a name would mean another table",
    isFine: (value, schema) => ["", schema, `"${schema}"`, `"$user", ${schema}`].includes(value),
  },
  session_replication_role: {
    reason: "triggers and foreign keys are off",
    isFine: (value) => value === "origin",
  },
  standard_conforming_strings: {
    reason: "a backslash would end a string elsewhere than the proof read it",
    isFine: isOn,
  },
  transform_null_equals: {
    reason: "a comparison with null would be another one than the proof read",
    isFine: isOff,
  },
  lo_compat_privileges: {
    reason: "everybody may read and write every large object",
    isFine: isOff,
  },
  role: {
    reason: "every connection would begin with the rights of another role",
    isFine: (value) => value === "none",
  },
};

const meaning: Rule = {
  id: "role-setting",
  severity: "error",
  finds: "a setting with which a proved statement means something else, or keys do not hold",
  against: ["E12", "E17", "F13", "L4.7"],
  look: (facts) =>
    facts.catalogue.settings.flatMap((one) => {
      const [name = "", value = ""] = one.setting.split(/=(.*)/s);
      const known = Object.hasOwn(harmful, name) ? harmful[name] : undefined;
      if (known === undefined || known.isFine(value, facts.catalogue.schema)) return [];
      return about(facts, one, `${name} = ${literal(value)}: ${known.reason}`);
    }),
};

const statementLogs = new Map<string, (value: string) => boolean>([
  ["log_statement", (value) => /^(mod|all)$/i.test(value)],
  ["log_min_duration_statement", (value) => !value.startsWith("-1")],
  ["log_min_duration_sample", (value) => !value.startsWith("-1")],
]);

/** What is bound to a statement is of people: a child's name in the server's log is out of every wall. */
const logs: Rule = {
  id: "server-log-values",
  severity: "warning",
  finds: "a server that writes the values of statements into its log",
  against: ["I15"],
  look: (facts) => {
    const onServer = (wanted: string) =>
      facts.catalogue.settings
        .find(({ on, setting }) => on === "server" && setting.startsWith(`${wanted}=`))
        ?.setting.slice(wanted.length + 1);
    const hidesValues = onServer("log_parameter_max_length") === "0";
    return facts.catalogue.settings.flatMap((one) => {
      const [name = "", value = ""] = one.setting.split(/=(.*)/s);
      const isLogged =
        name === "log_parameter_max_length_on_error"
          ? value !== "0"
          : !hidesValues && statementLogs.get(name)?.(value) === true;
      if (!isLogged) return [];
      return about(
        facts,
        one,
        `${name} = ${literal(value)}: values of rows are written into the server's log`,
      );
    });
  },
};

function about({ catalogue }: Facts, { on, role }: Setting, reason: string): Found {
  const database = catalogue.server[0]?.database ?? "";
  const [name = ""] = reason.split(" = ");
  const inDatabase = `database ${quoted(database)} reset ${name}`;
  if (on === "server") {
    return {
      object: "server",
      reason,
      mend: decide(
        `alter system reset ${name}, or change it where the server's own file, command line or provider sets it; it may also be of this connection alone`,
      ),
    };
  }
  if (role === null) {
    const mend = `alter ${inDatabase};\nalter role all reset ${name}`;
    return { object: `database ${database}`, reason, mend };
  }
  return {
    object: `role ${role}`,
    reason,
    mend: `alter role ${quoted(role)} reset ${name};\nalter role ${quoted(role)} in ${inDatabase}`,
  };
}

/** What the server, the database or a role presets for the application's connections. */
export const settingRules: readonly Rule[] = [meaning, logs];
