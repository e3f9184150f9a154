import { newYear } from "../modules/promotions/run-job.ts";
import { newYearUndo } from "../modules/promotions/undo-job.ts";
import { simatCommit } from "../modules/simat/commit-job.ts";
import type { JobKind } from "./kind.ts";

/** Every kind of job there is: the worker knows no other, and nobody is shown one. */
export const jobKindList: readonly JobKind[] = [simatCommit, newYear, newYearUndo];
