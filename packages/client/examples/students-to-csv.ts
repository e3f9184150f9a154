/**
 * Prints every active student of one school as CSV. A token is made in the web app, under "Access tokens":
 *
 *   ATHENA_URL=http://localhost:3000 ATHENA_SCHOOL=<school id> ATHENA_TOKEN=athena_… \
 *     npx tsx packages/client/examples/students-to-csv.ts > students.csv
 */
import { createAthenaClient } from "../src/client.ts";

function variable(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set.`);
  process.exit(2);
}

const athena = createAthenaClient({
  url: variable("ATHENA_URL"),
  school: variable("ATHENA_SCHOOL"),
  token: variable("ATHENA_TOKEN"),
});

/** Doubles quotes, and keeps a spreadsheet from running a cell as a formula. */
const cell = (value: string | null) =>
  `"${(value ?? "").replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;

console.log("document,first_name,middle_name,first_surname,second_surname,birth_date");
let cursor: string | undefined;
do {
  const page = await athena.students.list.query({
    limit: 100,
    ...(cursor === undefined ? {} : { cursor }),
  });
  for (const student of page.items) {
    const {
      documentType,
      documentNumber,
      firstName,
      middleName,
      firstSurname,
      secondSurname,
      birthDate,
    } = student;
    const document = `${documentType} ${documentNumber}`;
    console.log(
      [document, firstName, middleName, firstSurname, secondSurname, birthDate].map(cell).join(","),
    );
  }
  cursor = page.nextCursor ?? undefined;
} while (cursor !== undefined);
