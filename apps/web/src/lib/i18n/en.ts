import { acts } from "./en/acts.ts";
import { admin } from "./en/admin.ts";
import { audit } from "./en/audit.ts";
import { calendar } from "./en/calendar.ts";
import { common } from "./en/common.ts";
import { courses } from "./en/courses.ts";
import { curriculum } from "./en/curriculum.ts";
import { documents } from "./en/documents.ts";
import { enrollments } from "./en/enrollments.ts";
import { errors } from "./en/errors.ts";
import { files } from "./en/files.ts";
import { groups } from "./en/groups.ts";
import { guardians } from "./en/guardians.ts";
import { home } from "./en/home.ts";
import { jobs } from "./en/jobs.ts";
import { members } from "./en/members.ts";
import { places } from "./en/places.ts";
import { profile } from "./en/profile.ts";
import { promotions } from "./en/promotions.ts";
import { requirements } from "./en/requirements.ts";
import { roles } from "./en/roles.ts";
import { schedule } from "./en/schedule.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { signIn } from "./en/sign-in.ts";
import { simat } from "./en/simat.ts";
import { students } from "./en/students.ts";
import { tables } from "./en/tables.ts";
import { tokens } from "./en/tokens.ts";
import { traces } from "./en/traces.ts";
import { transfers } from "./en/transfers.ts";
import type { Dictionary } from "./i18n.ts";

export const en: Dictionary = {
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
