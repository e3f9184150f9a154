import { Text } from "@mantine/core";
import { TextLink } from "../../app/links.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { appErrorOf } from "../../lib/app-error.ts";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";

/** When a document is taken: the way to the student of this school who has it. */
export function ExistingStudent({ error }: { error: unknown }) {
  const t = useT();
  const { school } = useSchool();
  const { code, facts } = appErrorOf(error);
  if (code !== "DUPLICATE_DOCUMENT" || typeof facts.studentId !== "string") return null;
  return (
    <Text mb="md">
      <TextLink
        to={paths.student}
        params={{ school: school.slug, studentId: facts.studentId }}
        underline="always"
      >
        {t.students.openExisting}
      </TextLink>
    </Text>
  );
}
