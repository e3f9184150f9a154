import { AssignTeachers } from "@athena/api/courses/courses.schema";
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { FormFrame } from "../../app/form-frame.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { toast } from "../../lib/toast.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAppForm } from "../../lib/use-app-form.ts";
import type { CourseRow } from "./course-list.tsx";

const pauseMs = 250;
const most = 4;

/** Who teaches a course; the server finds teachers by name. */
export function AssignForm({ course, onDone }: { course: CourseRow; onDone: () => void }) {
  const t = useT();
  const utils = trpc.useUtils();
  const assign = trpc.courses.assign.useMutation();
  const [search, setSearch] = useState("");
  const [known, setKnown] = useState(course.teachers);
  const [asked] = useDebouncedValue(search.trim().slice(0, 80), pauseMs);
  const found = trpc.teachers.list.useQuery(
    { search: asked, limit: 20 },
    { placeholderData: (before) => before },
  );
  const also = { offeringId: course.id };
  const form = useAppForm<{ teacherUserIds: string[] }>({
    schema: AssignTeachers,
    initialValues: { teacherUserIds: course.teachers.map(({ userId }) => userId) },
    also,
  });
  // Who was chosen stays on the list, whatever is searched next.
  const people = found.data?.items ?? [];
  const choices = new Map([...known, ...people].map((one) => [one.userId, one]));
  const field = form.field("teacherUserIds");
  return (
    <FormFrame
      form={form}
      labels={t.courses.fields}
      save={(values) => assign.mutateAsync(AssignTeachers.parse({ ...values, ...also }))}
      onSaved={() => {
        toast(t.courses.assigned);
        onDone();
        void utils.courses.invalidate();
        void utils.schedule.invalidate();
      }}
    >
      <MultiSelect
        label={t.courses.fields.teacherUserIds}
        description={t.courses.assignHint}
        searchable
        maxValues={most}
        data-autofocus
        data={[...choices.values()].map(({ userId, fullName }) => ({
          value: userId,
          label: fullName,
        }))}
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage={found.isFetched ? t.groups.nobody : null}
        {...field}
        onChange={(userIds: string[]) => {
          setKnown(userIds.flatMap((userId) => choices.get(userId) ?? []));
          field.onChange(userIds);
        }}
      />
    </FormFrame>
  );
}
