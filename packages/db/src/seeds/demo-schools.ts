import type { DemoAcademics } from "./demo-academics.ts";
import { idOf } from "./random.ts";

/** The three demo schools. They exist nowhere; their codes only have the right form. */
export interface DemoSchool extends DemoAcademics {
  readonly name: string;
  readonly slug: string;
  readonly nit: string;
  readonly sector: "public" | "private";
  readonly resolution: string;
  readonly color: string;
  readonly municipality: string;
  readonly address: string;
  readonly phone: string;
  readonly motto: string;
  readonly domain: string;
  readonly students: number;
}

export const demoSchools = [
  {
    name: "Institución Educativa San José",
    slug: "san-jose",
    nit: "811017835-1",
    daneCode: "105001012345",
    calendar: "A",
    sector: "public",
    resolution: "Resolución 16201 del 27 de noviembre de 2002",
    color: "#1d4ed8",
    municipality: "Medellín, Antioquia",
    address: "Calle 65 # 94-21",
    phone: "604 421 3300",
    motto: "Ciencia, trabajo y convivencia",
    domain: "sanjose.demo",
    students: 350,
    template: "transition-to-eleventh",
    campuses: [
      { name: "Sede Principal", zone: "1" },
      { name: "Sede Primaria", zone: "1" },
    ],
    sections: 2,
    capacity: 38,
  },
  {
    name: "Colegio Nuestra Señora del Rosario",
    slug: "el-rosario",
    nit: "890303208-5",
    daneCode: "376001023456",
    calendar: "B",
    sector: "private",
    resolution: "Resolución 4143 del 3 de junio de 2011",
    color: "#9d174d",
    municipality: "Cali, Valle del Cauca",
    address: "Carrera 24 # 4-50 Oeste",
    phone: "602 557 8890",
    motto: "Fe y saber",
    domain: "rosario.demo",
    students: 350,
    template: "preschool-to-eleventh",
    campuses: [{ name: "Sede Única", zone: "1" }],
    sections: 1,
    capacity: 28,
  },
  {
    name: "Institución Educativa Rural La Esperanza",
    slug: "la-esperanza",
    nit: "900215077-5",
    daneCode: "268755034567",
    calendar: "A",
    sector: "public",
    resolution: "Resolución 0987 del 14 de enero de 2008",
    color: "#166534",
    municipality: "El Socorro, Santander",
    address: "Vereda Alto de Chochos, kilómetro 7",
    phone: "607 727 1122",
    motto: "Sembramos para aprender",
    domain: "esperanza.demo",
    students: 350,
    template: "transition-to-eleventh",
    campuses: [
      { name: "Sede Central", zone: "2" },
      { name: "Sede El Recuerdo", zone: "2" },
    ],
    sections: 1,
    capacity: 40,
    isNextYearReady: true,
  },
] as const satisfies readonly DemoSchool[];

export const demoSchoolId = ({ slug }: Pick<DemoSchool, "slug">): string => idOf(`school:${slug}`);
