import { counted } from "./counted.ts";

export const home = {
  greeting: (name: string) => `Hola, ${name}`,
  rolesHere: "Sus roles en este colegio:",
  students: "Estudiantes activos",
  studentsInactive: (count: number) => counted(count, "inactivo", "inactivos"),
  guardians: "Acudientes",
  myStudents: "Mis estudiantes",
  noChanges: "Todavía no hay cambios registrados",
  system: "El sistema",
  latestChanges: "Últimos cambios",
  seeAll: "Ver todo",
  quick: "Para empezar",
  searchStudent: "Buscar un estudiante",
  enrollStudent: "Matricular un estudiante",
  addMember: "Agregar una persona",
  editSchool: "Datos de la institución",
  nothingYet: "Todavía no hay nada para su rol en este colegio",
  nothingYetText:
    "Los módulos de clases, notas y asistencia se abren más adelante. Su cuenta y su perfil ya funcionan.",
  openProfile: "Ver mi perfil",
  noYear: "No hay un año lectivo activo",
  noYearText: "Cuando abra uno en el calendario, aquí verá cómo va.",
  noYearReader: "El rector lo abre en el calendario. Entonces aquí verá cómo va.",
  waiting: {
    title: "Matrículas por terminar",
    none: "Ninguna matrícula espera por la secretaría.",
    since: (level: string, day: string) => `${level}, desde el ${day}`,
  },
  simat: {
    toMend: (students: number) =>
      counted(students, "estudiante con errores", "estudiantes con errores"),
    undecided: (rows: number) =>
      counted(
        rows,
        "diferencia por decidir del último archivo",
        "diferencias por decidir del último archivo",
      ),
    file: (name: string, state: string) => `Último archivo: ${name} (${state})`,
    noFile: "Todavía no se ha cargado ningún archivo.",
    exported: (when: string) => `Última exportación: ${when}`,
    neverExported: "Todavía no se ha exportado.",
  },
  groups: {
    title: "Grupos",
    none: "Todos los grupos tienen director y cupo.",
    withoutDirector: (groups: number) =>
      counted(groups, "grupo sin director", "grupos sin director"),
    full: (groups: number) => counted(groups, "grupo sin cupo o casi", "grupos sin cupo o casi"),
    places: (students: string, capacity: string) => `${students} de ${capacity}`,
  },
  teaching: {
    title: "Cursos y horario",
    none: "Todos los cursos tienen docente y todas sus horas en el horario.",
    groups: (groups: number) =>
      `A ${counted(groups, "grupo le falta algo", "grupos les falta algo")}`,
    untaught: (courses: number) => counted(courses, "curso sin docente", "cursos sin docente"),
    placed: (placed: string, planned: string) => `${placed} de ${planned} horas`,
  },
  periods: {
    title: (year: string) => `Períodos de ${year}`,
    none: "Este año todavía no tiene períodos.",
    closed: "Cerrado",
    toCome: "Por empezar",
    endsIn: (days: number) => {
      if (days === 0) return "Termina hoy";
      return days === 1 ? "Termina mañana" : `Termina en ${days} días`;
    },
    overdue: (days: number) =>
      days === 1 ? "Terminó ayer, sin cerrar" : `Terminó hace ${days} días, sin cerrar`,
  },
  levels: {
    title: "Matrícula por grado",
    total: (students: number) =>
      counted(students, "estudiante en el año activo", "estudiantes en el año activo"),
  },
  picker: {
    title: "Elija un colegio",
    text: "Su cuenta tiene acceso a estos colegios.",
    search: "Buscar colegio",
    none: "Su cuenta no pertenece a ningún colegio",
    noneText: "Pida a la rectoría de su colegio que lo agregue con este correo.",
    noMatch: "Ningún colegio coincide con la búsqueda",
    inactive: "Inactivo",
  },
};
