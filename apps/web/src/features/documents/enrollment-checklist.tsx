import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { TextLink } from "../../app/links.tsx";
import { QueryState } from "../../app/query-state.tsx";
import { useSchool } from "../../app/school-context.tsx";
import { useT } from "../../lib/i18n/i18n.ts";
import { paths } from "../../lib/paths.ts";
import { toast, toastError } from "../../lib/toast.tsx";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { ChecklistItem } from "./checklist-item.tsx";

export type Checklist = Outputs["documents"]["ofEnrollment"];
type Enrollment = Pick<
  Outputs["enrollments"]["ofStudent"]["items"][number],
  "id" | "status" | "version"
>;

const isWaiting = ({ status }: Enrollment) =>
  status === "pending_documents" || status === "in_review";

/** What the school asks of an enrollment and what was brought: open while the office works on it. */
export function EnrollmentChecklist({ enrollment }: { enrollment: Enrollment }) {
  const { documents: words } = useT();
  const [isOpen, setOpen] = useState(isWaiting(enrollment));
  const isAimed = useLocation({ select: ({ hash }) => hash === checklistHash });
  const intoView = useCallback((element: HTMLElement | null) => {
    element?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      {...(isAimed && isWaiting(enrollment) && { ref: intoView })}
    >
      <Text component="summary" size="sm" mt="xs" style={{ cursor: "pointer" }}>
        {words.title}
      </Text>
      {isOpen && <Items enrollment={enrollment} />}
    </details>
  );
}

/** Of the address that leads to the documents of a student's open enrollment. */
export const checklistHash = "documents";

function Items({ enrollment }: { enrollment: Enrollment }) {
  const query = trpc.documents.ofEnrollment.useQuery({ enrollmentId: enrollment.id });
  return (
    <QueryState query={query} rows={3}>
      {({ items, isComplete }) =>
        items.length === 0 ? (
          <NothingAsked />
        ) : (
          <>
            {isComplete && isWaiting(enrollment) && <Offer enrollment={enrollment} />}
            <Stack component="ul" gap="xs" p={0} my="xs">
              {items.map((item) => (
                <ChecklistItem key={item.requirementId} enrollmentId={enrollment.id} item={item} />
              ))}
            </Stack>
          </>
        )
      }
    </QueryState>
  );
}

function NothingAsked() {
  const { documents: words, requirements } = useT();
  const { school, can } = useSchool();
  return (
    <Text size="sm" c="dimmed">
      {words.nothingAsked}{" "}
      {can("config:institution") && (
        <TextLink to={paths.requirements} params={{ school: school.slug }} size="sm">
          {requirements.title}
        </TextLink>
      )}
    </Text>
  );
}

/** All that is mandatory is validated: the next step is offered, and nobody is made to take it. */
function Offer({ enrollment: { id, version, status } }: { enrollment: Enrollment }) {
  const t = useT();
  const { can } = useSchool();
  const utils = trpc.useUtils();
  const change = trpc.enrollments.changeStatus.useMutation({
    onSuccess: () => toast(t.enrollments.passed),
    onError: toastError,
    onSettled: () => utils.enrollments.invalidate(),
  });
  const pass = (next: "active" | "in_review") =>
    change.mutate({ id, version, status: next, reason: null });
  return (
    <Alert color="green" my="xs" title={t.documents.complete}>
      {can("write:enrollment") && (
        <Group gap="xs">
          <Button size="xs" loading={change.isPending} onClick={() => pass("active")}>
            {t.documents.activate}
          </Button>
          {status === "pending_documents" && (
            <Button
              size="xs"
              variant="default"
              disabled={change.isPending}
              onClick={() => pass("in_review")}
            >
              {t.documents.review}
            </Button>
          )}
        </Group>
      )}
    </Alert>
  );
}
