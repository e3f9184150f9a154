/** How a guardian is related to a student. `legal_guardian` is a person a judge or family office named. */
export const relationships = [
  "mother",
  "father",
  "grandparent",
  "sibling",
  "aunt_uncle",
  "step_parent",
  "legal_guardian",
  "other",
] as const;
export type Relationship = (typeof relationships)[number];
