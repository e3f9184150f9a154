import { ErrorState } from "@athena/ui/error-state";
import { SkeletonList } from "@athena/ui/skeleton-list";
import type { ReactNode } from "react";
import { appErrorOf, errorSentence } from "../lib/app-error.ts";
import { useT } from "../lib/i18n/i18n.ts";

interface FailureProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** A failed call, in words, with its reference and a way to try again; what is not there has neither. */
export function Failure({ error, onRetry }: FailureProps) {
  const t = useT();
  const { code, fields, requestId } = appErrorOf(error);
  // An address whose id is no id leads to the same nothing as one that nobody has.
  if (code === "NOT_FOUND" || "id" in fields) {
    return <ErrorState title={t.errors.notFoundTitle} description={t.errors.codes.NOT_FOUND} />;
  }
  return (
    <ErrorState
      title={t.errors.title}
      description={errorSentence(error, t)}
      {...(requestId && { reference: { label: t.errors.reference, id: requestId } })}
      {...(onRetry && { retry: { label: t.common.retry, onRetry } })}
    />
  );
}

interface QueryStateProps<Data> {
  query: {
    data: Data | undefined;
    error: unknown;
    refetch: () => unknown;
  };
  /** Rows of the skeleton. */
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** The three states of a query: a skeleton, the failure, or the data (which stays while it is read again). */
export function QueryState<Data>({ query, rows, children }: QueryStateProps<Data>) {
  const t = useT();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <SkeletonList label={t.common.loading} {...(rows !== undefined && { rows })} />;
}
