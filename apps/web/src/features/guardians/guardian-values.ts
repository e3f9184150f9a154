import type { CreateGuardian, UpdateLink } from "@athena/api/guardians/guardians.schema";
import type { z } from "zod";
import type { Outputs } from "../../lib/trpc.ts";

export type GuardianValues = { [Field in keyof z.input<typeof CreateGuardian>]-?: string };
export type LinkValues = Required<Omit<z.input<typeof UpdateLink>, "linkId" | "relationship">> & {
  relationship: string;
};

export const emptyGuardian: GuardianValues = {
  documentType: "CC",
  documentNumber: "",
  firstName: "",
  middleName: "",
  firstSurname: "",
  secondSurname: "",
  email: "",
  phone: "",
  address: "",
  occupation: "",
};

export const emptyLink: LinkValues = {
  relationship: "mother",
  priority: 1,
  isPrimary: false,
  canPickup: true,
  isEmergencyContact: true,
  hasCustody: false,
  custodyRestriction: "",
};

export function guardianValues(guardian: Outputs["guardians"]["byId"]): GuardianValues {
  const values = { ...emptyGuardian };
  for (const field of Object.keys(values) as (keyof GuardianValues)[]) {
    values[field] = guardian[field] ?? "";
  }
  return values;
}

export type StudentGuardian = Outputs["students"]["byId"]["guardians"][number];

/** What a link says, without whom it links. */
export function linkFields(link: StudentGuardian) {
  const { relationship, priority, isPrimary, canPickup, isEmergencyContact, hasCustody } = link;
  const { custodyRestriction } = link;
  return {
    relationship,
    priority,
    isPrimary,
    canPickup,
    isEmergencyContact,
    hasCustody,
    custodyRestriction,
  };
}
