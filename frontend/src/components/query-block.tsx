import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { LoadError } from "./load-error";
import { NoPermission } from "./no-permission";
import { Skeleton } from "./skeleton";

type Props<T> = {
  query: UseQueryResult<T, unknown>;
  /** What is being read, for screen readers. */
  what: string;
  rows?: number;
  children: (data: T) => ReactNode;
};

/** One part of a screen that reads: skeleton, then the content; old content stays while it is read again. */
export function QueryBlock<T>({ query, what, rows, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Skeleton rows={rows} what={what} />;
  if (asProblem(query.error).status === 403) return <NoPermission sentence={asProblem(query.error).message} />;
  return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
}
