import type { QueryClient } from "@tanstack/react-query";
import type { School } from "./world.ts";

/** A write as the person at the screen meant it. */
export interface Write {
  /** First name of the student that it admits; unique, and made of letters. */
  readonly name: string;
  readonly documentNumber: string;
  /** An extra key of the input, which the server strips: the wire tells by it from which screen a call came. */
  readonly mark: { readonly mark: string };
}

/** What is typed into a form: whose words, of which school. */
export interface Words extends Record<string, unknown> {
  readonly words: string;
}

/** What can be done at a screen. */
export interface Acts {
  look(studentId: string): void;
  listen(): void;
  more(): Promise<unknown>;
  prefetch(studentId: string): Promise<void>;
  peek(mark: Write["mark"]): Promise<unknown>;
  refresh(): Promise<void>;
  stale(): Promise<void>;
  admit(write: Write): Promise<unknown>;
  deactivate(studentId: string, mark: Write["mark"]): Promise<unknown>;
  type(words: Words): void;
}

/** One mounted school, kept after it was left: its cache has to stay clean then too. */
export interface ScopeRecord {
  readonly number: number;
  readonly school: School;
  readonly queryClient: QueryClient;
  /** Ids of the events it was told. */
  readonly heard: string[];
  isMounted: boolean;
  /** Something was done at it after it was left, as a button in a message does that outlives its page. */
  isHaunted: boolean;
  /** Undefined until its screen has been drawn. */
  acts?: Acts;
}
