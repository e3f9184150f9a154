import { randomInt } from "node:crypto";
import type { AppRouter } from "@athena/api/root";
import { schoolLinks } from "@athena/client/link";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import { inject } from "vitest";
import { headerOf, sessionOf } from "./people.ts";

/** The API as that person, to arrange what a test begins with and to look at what it left. */
export async function apiOf(email: string, schoolSlug?: string): Promise<TRPCClient<AppRouter>> {
  const schoolId = schoolSlug === undefined ? undefined : await schoolIdOf(email, schoolSlug);
  return clientOf(email, schoolId);
}

export async function schoolIdOf(email: string, slug: string): Promise<string> {
  const schools = await (await clientOf(email)).me.schools.query();
  const school = schools.find((candidate) => candidate.slug === slug);
  if (!school) throw new Error(`${email} is in no school ${slug}`);
  return school.id;
}

async function clientOf(email: string, schoolId?: string): Promise<TRPCClient<AppRouter>> {
  const baseUrl = inject("baseUrl");
  const cookie = headerOf(await sessionOf(email));
  return createTRPCClient<AppRouter>({
    links: schoolLinks({
      url: `${baseUrl}/trpc`,
      schoolId,
      headers: { cookie, origin: baseUrl },
    }),
  });
}

/** A document number that nobody in the demo group has: theirs begin with other digits. */
export const freshDocument = (): string => String(randomInt(9_000_000_000, 10_000_000_000));

/** A student as the form wants one. */
export const studentOf = (firstName: string, firstSurname: string) => ({
  documentType: "TI" as const,
  documentNumber: freshDocument(),
  firstName,
  firstSurname,
  birthDate: "2014-05-06",
  gender: "F" as const,
});
