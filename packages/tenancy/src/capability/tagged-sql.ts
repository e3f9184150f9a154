import { StatementRefused } from "../errors.ts";
import type { TenantId } from "../tenant-id.ts";

declare const marker: unique symbol;

/** Stands for the tenant in a tagged template; becomes a binding. Only handles have one, and only of their own tenant. */
export interface TenantMarker {
  readonly [marker]: true;
}

const tenants = new WeakMap<object, TenantId>();
const texts = new WeakMap<TemplateStringsArray, string>();

/** The marker of one tenant. */
export function makeMarker(tenantId: TenantId): TenantMarker {
  // The brand exists in types only; the WeakMap is what makes a marker genuine.
  const made = Object.freeze({}) as TenantMarker;
  tenants.set(made, tenantId);
  return made;
}

/**
 * Turns a template into text with `$1`, `$2` ... and bindings. The text of a template is made once. Throws StatementRefused unless the template contains the
 * marker of this tenant, TypeError for undefined and for values that carry SQL of their own.
 */
export function compileTemplate(
  tenantId: TenantId,
  strings: TemplateStringsArray,
  values: readonly unknown[],
): { readonly text: string; readonly bindings: readonly unknown[] } {
  let marked = false;
  const bindings = values.map((value) => {
    const tenant = isObject(value) ? tenants.get(value) : undefined;
    if (tenant === undefined) return plainValue(value);
    if (tenant !== tenantId) {
      throw new StatementRefused({
        rule: "wrong-scope",
        message: "the template names the tenant of another handle",
      });
    }
    marked = true;
    return tenant;
  });
  if (!marked) {
    throw new StatementRefused({
      rule: "unproved-table",
      message: "a raw statement must name its tenant",
      hint: "compare the tenant column of each tenant table with the handle's `tenant`",
    });
  }
  return { text: textOf(strings), bindings };
}

function textOf(strings: TemplateStringsArray): string {
  const known = texts.get(strings);
  if (known !== undefined) return known;
  const text = strings.reduce((before, part, position) => `${before}$${position}${part}`);
  texts.set(strings, text);
  return text;
}

function plainValue(value: unknown): unknown {
  if (value === undefined) throw new TypeError("a value of the template is undefined");
  if (typeof value === "function" || (isObject(value) && "toSQL" in value)) {
    throw new TypeError("a value of the template is SQL; only plain values are bound");
  }
  return value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
