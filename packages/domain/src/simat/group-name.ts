/**
 * The section in what SIMAT calls a group: `01` of `601` or `6-01` in grade 6. All of it where it does not begin with
 * the grade.
 */
export function sectionOf(gradeCode: string, name: string): string {
  if (!name.startsWith(gradeCode)) return name;
  const rest = name.slice(gradeCode.length);
  return /^(?:[- ].+|\d{2,}|\p{L}.*)$/u.test(rest) ? rest.replace(/^[- ]+/, "") : name;
}

/** What SIMAT calls a group of ours when no file has said so: `601`. */
export function nameThere(gradeCode: string, section: string): string {
  return /^\d{2}$/.test(section) && /^\d+$/.test(gradeCode) ? `${gradeCode}${section}` : section;
}

/** A section that makes a free name: the same grade and section may be in two campuses or shifts. */
export function freeSection(
  section: string,
  { campus, shift }: { campus: string; shift: string },
  isTaken: (section: string) => boolean,
): string {
  const order = campus.slice(-2);
  const tries = [section, `${section} S${order}`, `${section} S${order} J${shift}`];
  const free = tries.find((one) => !isTaken(one));
  if (free !== undefined) return free;
  let number = 2;
  while (isTaken(`${section} ${number}`)) number += 1;
  return `${section} ${number}`;
}
