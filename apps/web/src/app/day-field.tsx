import { DateInput, type DateInputProps } from "@mantine/dates";
import { useT } from "../lib/i18n/i18n.ts";

/** A calendar day, typed as 9/3/2012 or chosen; its value is the ISO text `2012-03-09` and never a Date. */
export function DayField(props: Omit<DateInputProps, "valueFormat">) {
  const t = useT();
  return (
    <DateInput
      valueFormat="D MMM YYYY"
      clearable
      clearButtonProps={{ "aria-label": t.common.clear }}
      dateParser={parseDay}
      placeholder={t.common.dayPlaceholder}
      {...props}
    />
  );
}

/** Day before month, as Colombia writes it; ISO is taken too. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3], local[2], local[1]]
      : [];
  if (!year || !month || !day) return null;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
  return isReal ? moment.toISOString().slice(0, 10) : null;
}
