import { acts } from "./es/acts.ts";
import { admin } from "./es/admin.ts";
import { audit } from "./es/audit.ts";
import { calendar } from "./es/calendar.ts";
import { common } from "./es/common.ts";
import { courses } from "./es/courses.ts";
import { curriculum } from "./es/curriculum.ts";
import { documents } from "./es/documents.ts";
import { enrollments } from "./es/enrollments.ts";
import { errors } from "./es/errors.ts";
import { files } from "./es/files.ts";
import { groups } from "./es/groups.ts";
import { guardians } from "./es/guardians.ts";
import { home } from "./es/home.ts";
import { jobs } from "./es/jobs.ts";
import { members } from "./es/members.ts";
import { places } from "./es/places.ts";
import { profile } from "./es/profile.ts";
import { promotions } from "./es/promotions.ts";
import { requirements } from "./es/requirements.ts";
import { roles } from "./es/roles.ts";
import { schedule } from "./es/schedule.ts";
import { settings } from "./es/settings.ts";
import { shell } from "./es/shell.ts";
import { signIn } from "./es/sign-in.ts";
import { simat } from "./es/simat.ts";
import { students } from "./es/students.ts";
import { tables } from "./es/tables.ts";
import { tokens } from "./es/tokens.ts";
import { traces } from "./es/traces.ts";
import { transfers } from "./es/transfers.ts";

/** Spanish is the source: its shape is the type every other language has to fill. */
export const es = {
  acts,
  admin,
  audit,
  calendar,
  common,
  courses,
  curriculum,
  documents,
  enrollments,
  errors,
  files,
  groups,
  guardians,
  home,
  jobs,
  members,
  places,
  profile,
  promotions,
  requirements,
  roles,
  schedule,
  settings,
  shell,
  signIn,
  simat,
  students,
  tables,
  tokens,
  traces,
  transfers,
};
