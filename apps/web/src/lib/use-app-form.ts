import { schemaResolver, type UseFormReturnType, useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { appErrorOf, errorSentence } from "./app-error.ts";
import { fieldSentence } from "./field-words.ts";
import { getT } from "./i18n/i18n.ts";
import { useDraft } from "./use-draft.ts";
import { useRereadIfStale } from "./use-reread-if-stale.ts";

type Values = Record<string, unknown>;

/** Props of the field at a path, with React's key. */
export type FieldProps = (
  path: string,
) => ReturnType<UseFormReturnType<Values>["getInputProps"]> & { key: string };

export interface AppForm<V extends Values> {
  form: UseFormReturnType<V>;
  /** Forgets what was kept of the form over a reload. */
  discard: () => void;
  /** Failed attempts so far: each moves focus to the summary. */
  attempt: number;
  /** A fault of the whole form, in words. */
  message: string | undefined;
  /** Props of a field: `<TextInput label={…} {...field("name")} />`. */
  field: FieldProps;
  /** The same for a checkbox or switch. */
  checkbox: FieldProps;
  /** `onSubmit` of the form element: checks, saves, and puts the server's faults where they belong. */
  submit: <Saved>(
    save: (values: V) => Promise<Saved>,
    onSaved: (saved: Saved) => void,
  ) => (event?: React.SubmitEvent<HTMLFormElement>) => void;
}

/** A form over one of the API's input schemas: the browser checks what the server will check. */
export function useAppForm<V extends Values>(options: {
  schema: z.ZodType<unknown, unknown>;
  initialValues: V;
  /** What the schema wants beside the fields, e.g. the id and version of the row. */
  also?: Values;
  /** Keeps what is typed over a reload, under this name, in this school and for this person. */
  draft?: string;
}): AppForm<V> {
  const { schema, initialValues, also } = options;
  const draft = useDraft(options.draft);
  const rereadIfStale = useRereadIfStale();
  const [failure, setFailure] = useState<{ attempt: number; message?: string }>({ attempt: 0 });
  const form = useForm<V>({
    mode: "uncontrolled",
    initialValues,
    onValuesChange: draft.keep,
    validate: (values) => inWords(faultsOf(schema, { ...values, ...also })),
  });
  const fail = (message?: string) =>
    setFailure(({ attempt }) => ({ attempt: attempt + 1, ...(message && { message }) }));

  // As changes and not as initial values: a draft that was taken up again still is unsaved.
  useEffect(() => {
    if (draft.kept) form.setValues(draft.kept as Partial<V>);
  }, []);

  return {
    form,
    discard: draft.drop,
    attempt: failure.attempt,
    message: failure.message,
    field: (path) => ({ key: form.key(path), ...form.getInputProps(path) }),
    checkbox: (path) => ({
      key: form.key(path),
      ...form.getInputProps(path, { type: "checkbox" }),
    }),
    submit: (save, onSaved) =>
      form.onSubmit(
        async (values) => {
          try {
            const saved = await save(values);
            form.resetDirty();
            draft.drop();
            onSaved(saved);
          } catch (error) {
            rereadIfStale(error);
            fail(applyServerErrors(form, error));
          }
        },
        () => fail(),
      ),
  };
}

/** Puts the server's faults on their fields, and answers the sentence for the form as a whole. */
export function applyServerErrors<V extends Values>(
  form: UseFormReturnType<V>,
  error: unknown,
): string {
  form.setErrors(inWords(appErrorOf(error).fields));
  return errorSentence(error, getT());
}

/** Path → code. A field left empty is missing rather than malformed, whatever its form's rule says. */
function faultsOf(schema: z.ZodType<unknown, unknown>, values: Values): Record<string, unknown> {
  const codes = schemaResolver(schema, { sync: true })(values);
  for (const path of Object.keys(codes)) {
    if (valueAt(values, path) === "") codes[path] = "REQUIRED";
  }
  return codes;
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
      values,
    );
}

function inWords(codes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(codes).map(([path, code]) => [path, fieldSentence(String(code))]),
  );
}
