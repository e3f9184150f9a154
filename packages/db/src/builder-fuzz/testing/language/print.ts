import type { Program, Syntax } from "./syntax.ts";

/** A program as a developer would have written it, for findings. */
export function printProgram({ statements, writes }: Program): string {
  const lines = statements.map(
    (statement, place) => `const s${place} = await ${print(statement)};`,
  );
  if (!writes) return lines.join("\n");
  return ["// in a transaction with an audit event", ...lines].join("\n");
}

export function print(syntax: Syntax): string {
  switch (syntax.is) {
    case "value":
      return printValue(syntax.value);
    case "name":
      return syntax.name;
    case "member":
      return `${print(syntax.of)}.${syntax.name}`;
    case "call":
      return `${print(syntax.of)}.${syntax.method}(${printAll(syntax.args)})`;
    case "apply":
      return `${print(syntax.of)}(${printAll(syntax.args)})`;
    case "lambda":
      return `(${syntax.params.join(", ")}) => ${syntax.isVoid ? "void " : ""}${printBody(syntax.body)}`;
    case "list":
      return `[${printAll(syntax.items)}]`;
    case "record":
      return printRecord(syntax.entries);
    case "template":
      return `${print(syntax.of)}.${syntax.tag}\`${printTemplate(syntax)}\``;
  }
}

function printValue(plain: unknown): string {
  if (plain === undefined || plain instanceof RegExp) return String(plain);
  return JSON.stringify(plain);
}

const printAll = (parts: readonly Syntax[]) => parts.map(print).join(", ");

function printBody(body: Syntax): string {
  return body.is === "record" ? `(${print(body)})` : print(body);
}

function printRecord(entries: readonly (readonly [string, Syntax])[]): string {
  if (entries.length === 0) return "{}";
  const shown = entries.map(([key, part]) => {
    const name = /^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key);
    return `${name}: ${print(part)}`;
  });
  return `{ ${shown.join(", ")} }`;
}

function printTemplate({ strings, values }: Extract<Syntax, { is: "template" }>): string {
  return strings
    .map((text, place) => {
      const next = values[place];
      return next === undefined ? text : `${text}\${${print(next)}}`;
    })
    .join("");
}
