import { Crest } from "@athena/ui/crest";
import { solid, textOn } from "../../lib/colour.ts";

interface SchoolCrestProps {
  name: string;
  color: string | null;
  src?: string | null | undefined;
  size?: number;
}

/** Words that many schools' names begin with or join by: they tell no school from another. */
const common = new Set(
  "de del la las los el y e i ie ied ier institución educativa rural departamental colegio escuela liceo".split(
    " ",
  ),
);

/** "Institución Educativa San José" → "SJ". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !common.has(word.toLowerCase()));
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");
}

/** A school's mark: its crest, or its initials on its colour. */
export function SchoolCrest({ name, color, src, size }: SchoolCrestProps) {
  return (
    <Crest
      initials={initialsOf(name)}
      background={solid(color)}
      text={textOn(color)}
      src={src}
      {...(size && { size })}
    />
  );
}
