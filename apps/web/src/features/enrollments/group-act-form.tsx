import { Place, Reenter, Withdraw } from "@athena/api/enrollments/enrollments.schema";
import { usualDay } from "@athena/domain/enrollment";
import { Select, Stack, Textarea } from "@mantine/core";
import { DayField } from "../../app/day-field.tsx";
import { FormFrame } from "../../app/form-frame.tsx";
import { todayAtSchool } from "../../lib/format.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import { useGroupChoices } from "./use-group-choices.ts";

export type StudentEnrollment = Outputs["enrollments"]["ofStudent"]["items"][number];

type Values = { day: string; groupId: string | null; reason: string };

interface GroupActFormProps {
  enrollment: StudentEnrollment;
  act: "withdraw" | "reenter" | "move";
  onDone: () => void;
}

const schemas = { withdraw: Withdraw, reenter: Reenter, move: Place };

/** Leaves, comes back or moves, from a day on; who leaves or comes back does so for a reason. */
export function GroupActForm({ enrollment, act, onDone }: GroupActFormProps) {
  const t = useT();
  const words = t.enrollments;
  const utils = trpc.useUtils();
  const withdraw = trpc.enrollments.withdraw.useMutation();
  const reenter = trpc.enrollments.reenter.useMutation();
  const place = trpc.enrollments.place.useMutation();
  const groups = useGroupChoices(enrollment.yearId);
  const { id, version } = enrollment;
  const said = {
    withdraw: [words.withdraw, words.withdrawDay, words.withdrawn],
    reenter: [words.reenter, words.reenterDay, words.reentered],
    move: [words.move, words.moveDay, words.moved],
  }[act];
  const [title = "", dayLabel = "", done = ""] = said;
  const form = useAppForm<Values>({
    schema: schemas[act],
    initialValues: { day: firstDay(enrollment), groupId: null, reason: "" },
    also: { id, version },
  });
  return (
    <FormFrame
      form={form}
      labels={{ ...words.fields, day: dayLabel }}
      submitLabel={title}
      save={async (values) => {
        const input = { ...values, id, version };
        if (act === "withdraw") await withdraw.mutateAsync(Withdraw.parse(input));
        else if (act === "reenter") await reenter.mutateAsync(Reenter.parse(input));
        else await place.mutateAsync(Place.parse(input));
      }}
      onSaved={() => {
        toast(done);
        onDone();
        void utils.enrollments.invalidate();
      }}
    >
      <Stack>
        <DayField label={dayLabel} required data-autofocus {...form.field("day")} />
        {act !== "withdraw" && (
          <Select
            label={words.fields.groupId}
            required
            searchable
            data={groups.filter(({ value }) => act === "reenter" || value !== enrollment.groupId)}
            {...form.field("groupId")}
          />
        )}
        {act !== "move" && (
          <Textarea
            label={words.fields.reason}
            required
            autosize
            minRows={2}
            {...form.field("reason")}
          />
        )}
      </Stack>
    </FormFrame>
  );
}

/** Today, or the first day on which it may be after the last change of group. */
function firstDay({ stays, enrolledOn }: StudentEnrollment): string {
  const year = { startsOn: enrolledOn, endsOn: "9999-12-31" };
  return usualDay("enter", year, { last: stays.at(-1), today: todayAtSchool() });
}
