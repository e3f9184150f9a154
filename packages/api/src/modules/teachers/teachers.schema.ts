import { z } from "zod";
import { search } from "../../fields.ts";
import { pageInput, pageOf } from "../../keyset.ts";

export const ListTeachers = z.object({ search, ...pageInput });
export const TeacherPage = pageOf(
  z.object({ id: z.string(), userId: z.string(), fullName: z.string() }),
);
