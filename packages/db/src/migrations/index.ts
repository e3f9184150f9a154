import type { Knex } from "knex";
import * as platform from "./0001-platform.ts";
import * as codes from "./0002-codes.ts";
import * as schools from "./0003-schools.ts";
import * as students from "./0004-students.ts";
import * as requestTraces from "./0005-request-traces.ts";
import * as schoolYear from "./0006-school-year.ts";
import * as groups from "./0007-groups.ts";
import * as curriculum from "./0008-curriculum.ts";
import * as enrollments from "./0009-enrollments.ts";
import * as simat from "./0010-simat.ts";
import * as jobs from "./0011-jobs.ts";
import * as files from "./0012-files.ts";
import * as transfers from "./0013-transfers.ts";
import * as auditActs from "./0014-audit-acts.ts";
import * as simatFounding from "./0015-simat-founding.ts";
import * as newYear from "./0016-new-year.ts";

export interface Migration {
  readonly name: string;
  readonly up: (db: Knex) => Promise<void>;
}

/** In order, and only ever appended to. */
export const migrations: readonly Migration[] = [
  { name: "0001-platform", up: platform.up },
  { name: "0002-codes", up: codes.up },
  { name: "0003-schools", up: schools.up },
  { name: "0004-students", up: students.up },
  { name: "0005-request-traces", up: requestTraces.up },
  { name: "0006-school-year", up: schoolYear.up },
  { name: "0007-groups", up: groups.up },
  { name: "0008-curriculum", up: curriculum.up },
  { name: "0009-enrollments", up: enrollments.up },
  { name: "0010-simat", up: simat.up },
  { name: "0011-jobs", up: jobs.up },
  { name: "0012-files", up: files.up },
  { name: "0013-transfers", up: transfers.up },
  { name: "0014-audit-acts", up: auditActs.up },
  { name: "0015-simat-founding", up: simatFounding.up },
  { name: "0016-new-year", up: newYear.up },
];
