import { Select, type SelectProps } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { trpc } from "../../lib/trpc.ts";

interface CodeSelectProps extends Omit<SelectProps, "data"> {
  /** One of the ministry's lists. */
  list: string;
}

/** A choice among the ministry's codes in force today; it can be left empty. */
export function CodeSelect({ list, ...props }: CodeSelectProps) {
  const t = useT();
  const codes = trpc.codes.all.useQuery(undefined, { staleTime: "static" });
  const known = (codes.data?.simat[list] ?? []).map(({ code, label }) => ({ value: code, label }));
  const current = props.defaultValue || null;
  const isKnown = current === null || known.some(({ value }) => value === current);
  // A file of the ministry's may bring a code of no list: it stands until somebody changes it.
  const data = isKnown ? known : [...known, { value: current, label: current }];
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      data={data}
      {...props}
      // The form's empty value is "", which would be a choice of its own here.
      defaultValue={current}
    />
  );
}
