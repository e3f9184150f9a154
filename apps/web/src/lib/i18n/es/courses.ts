export const courses = {
  title: "Cursos",
  description: "Las asignaturas de cada grupo y quién las enseña.",
  group: "Grupo",
  subject: "Asignatura",
  hours: "Horas",
  teachers: "Docentes",
  noTeacher: "Sin docente",
  fill: "Crear desde los planes",
  filled: (count: number) =>
    count === 0
      ? "No faltaba ningún curso"
      : count === 1
        ? "Se creó un curso"
        : `Se crearon ${count} cursos`,
  emptyTitle: "Este grupo todavía no tiene cursos",
  emptyText: "Créelos para todos los grupos desde los planes de estudios del año.",
  emptyReader: "Aparecerán aquí cuando el rector los cree.",
  noGroups: "Este año todavía no tiene grupos",
  noGroupsText: "Los cursos son de un grupo: cree primero los grupos.",
  goGroups: "Ir a grupos",
  assign: "Asignar docentes",
  assigned: "Los docentes quedaron asignados",
  assignHint: "Hasta cuatro. Busque por nombre.",
  remove: "Eliminar",
  removed: (name: string) => `El curso ${name} se eliminó con sus horas`,
  actionsOf: (name: string) => `Acciones para ${name}`,
  shown: (count: string) => (count === "1" ? "1 curso en la lista" : `${count} cursos en la lista`),
  fields: { teacherUserIds: "Docentes" },
};
