import { AddCampus } from "@athena/api/campuses/campuses.schema";
import { Text } from "@mantine/core";
import { IconMapPin, IconPlus } from "@tabler/icons-react";
import { DialogButton } from "../../app/dialog-button.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { CampusForm } from "./campus-form.tsx";
import { PlaceActions } from "./place-actions.tsx";
import { PlaceSection } from "./place-section.tsx";

export type CampusRow = Outputs["campuses"]["list"]["items"][number];

export function CampusesSection() {
  const t = useT();
  const list = trpc.campuses.list.useQuery();
  const { places } = t;
  return (
    <PlaceSection
      title={places.campuses}
      icon={<IconMapPin />}
      empty={{ title: places.noCampuses, text: places.noCampusesText }}
      list={list}
      columns={[
        { key: "name", header: places.fields.name, cell: (row) => <Named campus={row} /> },
        {
          key: "consecutive",
          header: places.fields.consecutive,
          isWideOnly: true,
          cell: (row) => row.consecutive ?? "—",
        },
        {
          key: "zone",
          header: places.fields.zone,
          isWideOnly: true,
          cell: (row) => places.zones[row.zone],
        },
      ]}
      actions={
        <DialogButton
          label={places.addCampus}
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {(done) => <CampusForm onDone={done} />}
        </DialogButton>
      }
      rowActions={(row) => <Actions campus={row} />}
    />
  );
}

/** On a phone the name carries what the other columns say. */
function Named({ campus }: { campus: CampusRow }) {
  const t = useT();
  return (
    <>
      {campus.name}
      <Text size="xs" c="dimmed">
        {campus.address}
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {campus.consecutive} {t.places.zones[campus.zone]}
      </Text>
    </>
  );
}

function Actions({ campus }: { campus: CampusRow }) {
  const t = useT();
  const utils = trpc.useUtils();
  const onSettled = () => utils.campuses.invalidate();
  const add = trpc.campuses.add.useMutation({ onSettled });
  const remove = trpc.campuses.remove.useMutation({ onSettled });
  return (
    <PlaceActions
      name={campus.name}
      edit={t.places.correctCampus}
      remove={() => remove.mutateAsync({ id: campus.id })}
      undo={() => add.mutateAsync(AddCampus.parse(campus))}
    >
      {(done) => <CampusForm campus={campus} onDone={done} />}
    </PlaceActions>
  );
}
