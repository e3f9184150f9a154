import type { Role } from "@athena/roles";

const names: Record<Role, string> = {
  superadmin: "Superadministrador",
  rector: "Rector",
  coordinator: "Coordinador",
  secretary: "Secretaría",
  teacher: "Docente",
  student: "Estudiante",
  acudiente: "Acudiente",
};

export const roles = { names };
