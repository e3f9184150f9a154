import { Select, TextInput } from "@mantine/core";
import { useT } from "../lib/i18n/i18n.ts";
import { trpc } from "../lib/trpc.ts";

import type { FieldProps } from "../lib/use-app-form.ts";

interface PersonFieldsProps {
  /** Props of the field at a path. */
  field: FieldProps;
  /** Where the person stands in the form, e.g. `guardian.`. */
  prefix?: string;
}

/** Document and names, apart as SIMAT wants them. For a grid of two columns. */
export function PersonFields({ field, prefix = "" }: PersonFieldsProps) {
  const { fields } = useT().students;
  const codes = trpc.codes.all.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const data = (codes.data?.documentTypes ?? []).map(({ code, label }) => ({ value: code, label }));
  const at = (name: string) => {
    const { key, ...props } = field(`${prefix}${name}`);
    return { key, props };
  };
  const type = at("documentType");
  const texts = [
    ["documentNumber", true],
    ["firstName", true],
    ["middleName", false],
    ["firstSurname", true],
    ["secondSurname", false],
  ] as const;

  return (
    <>
      <Select
        // The choices come after the form: the select is made anew, or it would show the bare code.
        key={`${type.key}${data.length}`}
        label={fields.documentType}
        required
        searchable
        allowDeselect={false}
        data={data}
        {...type.props}
      />
      {texts.map(([name, isRequired]) => {
        const { key, props } = at(name);
        return (
          <TextInput
            key={key}
            label={fields[name]}
            required={isRequired}
            autoComplete="off"
            {...props}
          />
        );
      })}
    </>
  );
}
