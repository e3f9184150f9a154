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

/** A document's type and number. For a grid of two columns. */
export function DocumentFields({ field, prefix = "" }: PersonFieldsProps) {
  const { fields } = useT().students;
  const codes = trpc.codes.all.useQuery(undefined, { staleTime: "static" });
  const data = (codes.data?.documentTypes ?? []).map(({ code, label }) => ({ value: code, label }));
  const { key, ...type } = field(`${prefix}documentType`);
  return (
    <>
      <Select
        // The choices come after the form: the select is made anew, or it would show the bare code.
        key={`${key}${data.length}`}
        label={fields.documentType}
        required
        searchable
        allowDeselect={false}
        data={data}
        {...type}
      />
      <Text field={field} prefix={prefix} name="documentNumber" isRequired />
    </>
  );
}

/** Document and names, apart as SIMAT wants them. For a grid of two columns. */
export function PersonFields({ field, prefix = "" }: PersonFieldsProps) {
  const at = { field, prefix };
  return (
    <>
      <DocumentFields {...at} />
      <Text {...at} name="firstName" isRequired />
      <Text {...at} name="middleName" />
      <Text {...at} name="firstSurname" isRequired />
      <Text {...at} name="secondSurname" />
    </>
  );
}

interface TextProps extends PersonFieldsProps {
  name: "documentNumber" | "firstName" | "middleName" | "firstSurname" | "secondSurname";
  isRequired?: boolean;
}

function Text({ field, prefix, name, isRequired = false }: TextProps) {
  const { fields } = useT().students;
  const { key, ...props } = field(`${prefix}${name}`);
  return (
    <TextInput key={key} label={fields[name]} required={isRequired} autoComplete="off" {...props} />
  );
}
