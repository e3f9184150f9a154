import { type AppErrorCode, appErrors } from "@athena/domain/errors";
import { jobKinds, jobStates } from "@athena/domain/jobs";
import { z } from "zod";
import { uuid } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

const codes = Object.keys(appErrors) as [AppErrorCode, ...AppErrorCode[]];

export const JobRef = z.object({ jobId: uuid });
export const ListJobs = z.object(pageInput);

export const JobRow = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  askedName: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  isCancelling: z.boolean(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }),
  /** What the kind says of its work, where it is done. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** A code of the interface, where it failed. */
  errorCode: z.enum(codes).nullable(),
});
export const JobPage = pageOf(JobRow);
