import type { Ignorer } from "@stryker-mutator/api/ignore";

/** What is used of Babel's paths, which Stryker declares without a shape. */
interface Path {
  readonly node: { readonly type: string };
  readonly listKey?: string;
  readonly key: string | number;
  readonly parent?: {
    readonly type: string;
    readonly callee?: {
      readonly name?: string;
      readonly property?: { readonly id?: { name?: string } };
    };
    readonly key?: { readonly name?: string };
  };
}

/** Leaves out the words of messages and hints: that they read well is no rule, and the rule's name stays in. */
export const words: Ignorer = {
  shouldIgnore(path) {
    const { node, parent, key, listKey } = path as Path;
    if (node.type !== "StringLiteral" && node.type !== "TemplateLiteral") return undefined;
    const isHint =
      parent?.type === "ObjectProperty" && /^(hint|message)$/.test(parent.key?.name ?? "");
    const called = parent?.callee?.name ?? parent?.callee?.property?.id?.name ?? "";
    const isMessage =
      listKey === "arguments" &&
      (/Error$/.test(called)
        ? called !== "AppError" || key === 1
        : /^refuse/.test(called) && key === 1);
    return isHint || isMessage ? "words for people" : undefined;
  },
};
