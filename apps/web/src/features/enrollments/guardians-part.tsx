import { Section } from "@athena/ui/section";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useT } from "../../lib/i18n/i18n.ts";
import { fullName } from "../../lib/person.ts";
import { trpc } from "../../lib/trpc.ts";
import type { AppForm } from "../../lib/use-app-form.ts";
import { GuardianFields } from "../guardians/guardian-fields.tsx";
import { emptyGuardian } from "../guardians/guardian-values.ts";
import { LinkFields } from "../guardians/link-fields.tsx";
import { type EnrollValues, emptyEntry, isSaid } from "./enroll-values.ts";
import { KnownPerson } from "./known-person.tsx";
import { PersonSearch } from "./person-search.tsx";

const most = 4;

/** Who answers for the student, each by document first. One for whom nobody was searched is left out. */
export function GuardiansPart({ form }: { form: AppForm<EnrollValues> }) {
  const t = useT();
  const words = t.enrollments;
  const { guardians } = form.form.getValues();
  return (
    <Section title={words.sections.guardians} description={words.sections.guardiansText}>
      <Stack gap="lg">
        {guardians.map((_, place) => (
          <Entry key={place} form={form} place={place} />
        ))}
      </Stack>
      {guardians.length < most && guardians.every(isSaid) && (
        <Button
          variant="default"
          size="xs"
          mt="md"
          onClick={() => form.form.insertListItem("guardians", emptyEntry(guardians.length === 0))}
        >
          {words.addGuardian}
        </Button>
      )}
    </Section>
  );
}

function Entry({ form, place }: { form: AppForm<EnrollValues>; place: number }) {
  const t = useT();
  const words = t.enrollments;
  const entry = form.form.getValues().guardians[place];
  if (!entry) return null;
  const path = `guardians.${place}`;
  const change = (part: Partial<typeof entry>) =>
    form.form.setValues(({ guardians = [] }) => ({
      guardians: guardians.map((one, at) => (at === place ? { ...one, ...part } : one)),
    }));
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h5">
          {words.guardianNumber(place + 1)}
        </Title>
        {isSaid(entry) && (
          <Button
            variant="default"
            size="xs"
            onClick={() => form.form.removeListItem("guardians", place)}
          >
            {words.removeGuardian}
          </Button>
        )}
      </Group>
      {!isSaid(entry) ? (
        <PersonSearch
          label={words.findGuardian}
          firstType="CC"
          onFound={({ guardian }, asked) =>
            change(
              guardian ? { guardianId: guardian.id } : { guardian: { ...emptyGuardian, ...asked } },
            )
          }
        />
      ) : (
        <>
          {entry.guardianId ? (
            <KnownGuardian
              guardianId={entry.guardianId}
              onAnother={() => change({ guardianId: "", guardian: emptyGuardian })}
            />
          ) : (
            <>
              <Text size="sm" mb="sm" role="status">
                {words.notKnown}
              </Text>
              <GuardianFields field={form.field} prefix={`${path}.guardian.`} />
            </>
          )}
          <LinkFields form={form} prefix={`${path}.`} />
        </>
      )}
    </div>
  );
}

function KnownGuardian({ guardianId, onAnother }: { guardianId: string; onAnother: () => void }) {
  const t = useT();
  const guardian = trpc.guardians.byId.useQuery({ id: guardianId }).data;
  if (!guardian) return null;
  const children = guardian.children.map(fullName).join(", ");
  return (
    <KnownPerson name={fullName(guardian)} onAnother={onAnother}>
      {children && <Text size="sm">{t.enrollments.childrenOf(children)}</Text>}
    </KnownPerson>
  );
}
