import { acts } from "./es/acts.ts";
import { admin } from "./es/admin.ts";
import { audit } from "./es/audit.ts";
import { calendar } from "./es/calendar.ts";
import { common } from "./es/common.ts";
import { courses } from "./es/courses.ts";
import { curriculum } from "./es/curriculum.ts";
import { enrollments } from "./es/enrollments.ts";
import { errors } from "./es/errors.ts";
import { groups } from "./es/groups.ts";
import { guardians } from "./es/guardians.ts";
import { home } from "./es/home.ts";
import { members } from "./es/members.ts";
import { places } from "./es/places.ts";
import { profile } from "./es/profile.ts";
import { roles } from "./es/roles.ts";
import { schedule } from "./es/schedule.ts";
import { settings } from "./es/settings.ts";
import { shell } from "./es/shell.ts";
import { signIn } from "./es/sign-in.ts";
import { simat } from "./es/simat.ts";
import { students } from "./es/students.ts";
import { tokens } from "./es/tokens.ts";
import { traces } from "./es/traces.ts";

/** Spanish is the source: its shape is the type every other language has to fill. */
export const es = {
  acts,
  admin,
  audit,
  calendar,
  common,
  courses,
  curriculum,
  enrollments,
  errors,
  groups,
  guardians,
  home,
  members,
  places,
  profile,
  roles,
  schedule,
  settings,
  shell,
  signIn,
  simat,
  students,
  tokens,
  traces,
};
