/** A PNG of one pixel. */
export const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const newStudent = {
  documentType: "TI",
  documentNumber: "1.032.456-789",
  firstName: "Lucía",
  firstSurname: "Ñuste",
  birthDate: "2013-05-06",
  gender: "F",
} as const;

export const newGuardian = {
  documentType: "CC",
  documentNumber: "43.111.222",
  firstName: "Rosa",
  firstSurname: "Ñuste",
} as const;
