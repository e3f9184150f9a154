import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { pageOptions, rowsOf } from "../../app/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useDraft } from "../../lib/use-draft.ts";
import type { ScopeRecord, Words } from "./scope-record.ts";
import { newStudent, nobodysId, type School, studentIds } from "./world.ts";

const pageSize = 4;

interface ScreenProps {
  school: School;
  record: (at: { school: School; queryClient: ScopeRecord["queryClient"] }) => ScopeRecord;
}

/**
 * A page of a school as features write them: a list in pages, a row, a count, what the person may do, writes with and
 * without an optimistic change, a draft, and news from a stream. Its inputs are the same in every school.
 */
export function Screen({ school, record }: ScreenProps) {
  const queryClient = useQueryClient();
  const [scope] = useState(() => record({ school, queryClient }));
  const utils = trpc.useUtils();
  const [studentId, look] = useState(studentIds[0] ?? "");
  const [isListening, listen] = useState(false);
  const [typed, type] = useState<Words | null>(null);
  const abilities = trpc.me.abilities.useQuery();
  const list = trpc.students.list.useInfiniteQuery(
    { limit: pageSize, status: "all" as const },
    pageOptions,
  );
  const student = trpc.students.byId.useQuery({ id: studentId });
  const guardians = trpc.guardians.count.useQuery({});
  const refresh = () => utils.students.invalidate();
  const admit = trpc.students.admit.useMutation({ onSuccess: refresh });
  const deactivate = trpc.students.deactivate.useMutation({
    onMutate: async ({ id }) => {
      await utils.students.byId.cancel({ id });
      const before = utils.students.byId.getData({ id });
      utils.students.byId.setData({ id }, (row) => row && { ...row, isActive: false });
      return { before };
    },
    onError: (_error, { id }, context) => utils.students.byId.setData({ id }, context?.before),
    onSettled: refresh,
  });

  useEffect(() => {
    scope.isMounted = true;
    return () => {
      scope.isMounted = false;
    };
  }, [scope]);
  useEffect(() => {
    scope.acts = {
      look: (id) => {
        type(null);
        look(id);
      },
      listen: () => listen(true),
      more: () => list.fetchNextPage(),
      prefetch: (id) => utils.students.byId.prefetch({ id }),
      peek: (mark) => {
        // In one batch with a call that fails.
        utils.students.byId.fetch({ id: nobodysId }).catch(() => undefined);
        return utils.students.list.fetch({ limit: 2, status: "all" as const, ...mark });
      },
      refresh: () => utils.invalidate(),
      stale: () => queryClient.invalidateQueries({ refetchType: "none" }),
      admit: (write) =>
        admit.mutateAsync({
          ...newStudent(write.name, school.canary, write.documentNumber),
          ...write.mark,
        }),
      deactivate: (id, mark) => deactivate.mutateAsync({ id, ...mark }),
      type,
    };
  });

  return (
    <main data-school={school.slug}>
      <h1>{abilities.data?.name}</h1>
      <ul>
        {list.data &&
          rowsOf(list.data).map((row) => (
            <li key={row.id}>
              {row.firstName} {row.firstSurname}
            </li>
          ))}
      </ul>
      <p>
        {student.data?.firstSurname} {String(student.data?.isActive)}
      </p>
      <p>{guardians.data?.count}</p>
      {typed && <Form words={typed} />}
      {isListening && <News scope={scope} />}
    </main>
  );
}

/** A form whose draft is kept, as every form of a school keeps it. */
function Form({ words }: { words: Words }) {
  const { kept, keep } = useDraft("students.admit");
  useEffect(() => {
    keep(words);
    // The pause after the last key is over.
    Reflect.get(keep, "flush")();
  }, [words]);
  return <p>{JSON.stringify(kept)}</p>;
}

/** Reads anew when the server tells that the membership changed, as the school's frame does. */
function News({ scope }: { scope: ScopeRecord }) {
  const utils = trpc.useUtils();
  trpc.me.watch.useSubscription(undefined, {
    onData: (event) => {
      scope.heard.push(event.id);
      void utils.me.abilities.invalidate();
    },
    onError: () => void utils.me.abilities.invalidate(),
  });
  return null;
}
