import type { Permission } from "@athena/roles";
import {
  IconBook2,
  IconBuilding,
  IconCalendar,
  IconChalkboard,
  IconClipboardList,
  IconClock,
  IconFileImport,
  IconFileText,
  IconHistory,
  IconHome,
  IconKey,
  IconListDetails,
  IconMapPin,
  IconRoute,
  IconSchool,
  IconSettings,
  IconStairsUp,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Dictionary } from "../lib/i18n/i18n.ts";
import { paths } from "../lib/paths.ts";

export interface NavItem {
  to: (typeof paths)[keyof typeof paths];
  label: keyof Dictionary["shell"]["nav"];
  icon: typeof IconHome;
  /** Any one suffices; none: every member. */
  needs: readonly Permission[];
}

/** The pages of a school, in order. A link is shown to whoever may open its page. */
export const schoolPages: readonly NavItem[] = [
  { to: paths.school, label: "home", icon: IconHome, needs: [] },
  {
    to: paths.students,
    label: "students",
    icon: IconSchool,
    needs: ["read:students", "read:own_data"],
  },
  { to: paths.guardians, label: "guardians", icon: IconUsersGroup, needs: ["read:students"] },
  {
    to: paths.enrollments,
    label: "enrollments",
    icon: IconClipboardList,
    needs: ["read:enrollment", "read:students"],
  },
  {
    to: paths.promotions,
    label: "promotions",
    icon: IconStairsUp,
    needs: ["read:enrollment", "read:students"],
  },
  {
    to: paths.calendar,
    label: "calendar",
    icon: IconCalendar,
    needs: ["read:students", "read:schedule"],
  },
  {
    to: paths.places,
    label: "places",
    icon: IconMapPin,
    needs: ["read:students", "read:own_students"],
  },
  {
    to: paths.groups,
    label: "groups",
    icon: IconChalkboard,
    needs: ["read:students", "read:own_students"],
  },
  {
    to: paths.curriculum,
    label: "curriculum",
    icon: IconListDetails,
    needs: ["read:students", "read:own_students"],
  },
  {
    to: paths.courses,
    label: "courses",
    icon: IconBook2,
    needs: ["read:students", "read:own_students"],
  },
  {
    to: paths.schedule,
    label: "schedule",
    icon: IconClock,
    needs: ["read:students", "read:own_students"],
  },
  { to: paths.simat, label: "simat", icon: IconFileImport, needs: ["export:simat"] },
  { to: paths.members, label: "members", icon: IconUsers, needs: ["manage:users"] },
  { to: paths.settings, label: "settings", icon: IconSettings, needs: ["config:institution"] },
  {
    to: paths.requirements,
    label: "requirements",
    icon: IconFileText,
    needs: ["config:institution"],
  },
  { to: paths.audit, label: "audit", icon: IconHistory, needs: ["read:audit_log"] },
  // Every member may make tokens; only staff have a use for them.
  {
    to: paths.tokens,
    label: "tokens",
    icon: IconKey,
    needs: ["read:students", "read:own_students"],
  },
];

/** The pages of the group's operator. */
export const adminPages: readonly NavItem[] = [
  { to: paths.adminSchools, label: "adminSchools", icon: IconBuilding, needs: [] },
  { to: paths.adminPeople, label: "adminPeople", icon: IconUsers, needs: [] },
  { to: paths.adminTraces, label: "adminTraces", icon: IconRoute, needs: [] },
];
