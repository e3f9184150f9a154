import type { SchoolDb } from "@athena/db/school-db";
import { today } from "@athena/domain/day";
import type { SimatEncoding } from "@athena/domain/simat/encoding";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { writeSimatFile } from "@athena/domain/simat/write-file";
import { activeYear } from "./found-year.ts";
import { isEnrolled, schoolRecords } from "./school-records.ts";

/** The students of the active year as a file for SIMAT. Throws NO_ACTIVE_YEAR. */
export async function exportSchool(
  db: SchoolDb,
  { layout: code, encoding }: { layout: string; encoding: SimatEncoding },
) {
  const known = (await schoolRecords(db, await activeYear(db))).filter(isEnrolled);
  const records = known.map(({ record }) => ({ ...record, status: "MATRICULADO" }));
  const layout = layoutByCode(code);
  const { bytes, lost } = writeSimatFile(records, { layout, encoding });
  return {
    fileName: `simat-${layout.code}-${today()}.csv`,
    mediaType: "text/csv",
    base64: Buffer.from(bytes).toString("base64"),
    rows: records.length,
    lost,
  };
}
