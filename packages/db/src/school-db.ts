import type { TenantHandle } from "@athena/tenancy";
import type { Model, ModelClass, QueryBuilderType } from "objection";
import type { Actor } from "./actor.ts";
import { AcademicPeriod } from "./models/academic-period.ts";
import { AccessToken } from "./models/access-token.ts";
import { Area } from "./models/area.ts";
import { AuditChange, AuditEvent } from "./models/audit.ts";
import { Campus } from "./models/campus.ts";
import { ClassGroup } from "./models/class-group.ts";
import { DocumentTypeRow, SimatCode } from "./models/codes.ts";
import { CourseOffering } from "./models/course-offering.ts";
import { DocumentRequirement } from "./models/document-requirement.ts";
import { Enrollment } from "./models/enrollment.ts";
import { EnrollmentChange } from "./models/enrollment-change.ts";
import { EnrollmentDocument } from "./models/enrollment-document.ts";
import { EnrollmentStay } from "./models/enrollment-stay.ts";
import { GradeLevel } from "./models/grade-level.ts";
import { Guardian } from "./models/guardian.ts";
import { Holiday } from "./models/holiday.ts";
import { Job } from "./models/job.ts";
import { Membership } from "./models/membership.ts";
import { PeriodClosure } from "./models/period-closure.ts";
import { Promotion } from "./models/promotion.ts";
import { PromotionRow } from "./models/promotion-row.ts";
import { ScheduleSlot } from "./models/schedule-slot.ts";
import { SchoolQueryBuilder } from "./models/school-query-builder.ts";
import { SchoolSettings } from "./models/school-settings.ts";
import { SchoolYear } from "./models/school-year.ts";
import { Shift } from "./models/shift.ts";
import { SimatChoice } from "./models/simat-choice.ts";
import { SimatDecision } from "./models/simat-decision.ts";
import { SimatImport } from "./models/simat-import.ts";
import { SimatImportRow } from "./models/simat-import-row.ts";
import { StoredFile } from "./models/stored-file.ts";
import { Student } from "./models/student.ts";
import { StudentGuardian } from "./models/student-guardian.ts";
import { StudyPlan } from "./models/study-plan.ts";
import { Subject } from "./models/subject.ts";
import { TeacherAssignment } from "./models/teacher-assignment.ts";
import { TransferReceipt } from "./models/transfer-receipt.ts";
import { TransferRelease } from "./models/transfer-release.ts";

const models = {
  students: Student,
  guardians: Guardian,
  studentGuardians: StudentGuardian,
  schoolYears: SchoolYear,
  academicPeriods: AcademicPeriod,
  periodClosures: PeriodClosure,
  holidays: Holiday,
  campuses: Campus,
  shifts: Shift,
  gradeLevels: GradeLevel,
  classGroups: ClassGroup,
  areas: Area,
  subjects: Subject,
  studyPlans: StudyPlan,
  courseOfferings: CourseOffering,
  teacherAssignments: TeacherAssignment,
  scheduleSlots: ScheduleSlot,
  enrollments: Enrollment,
  enrollmentChanges: EnrollmentChange,
  enrollmentStays: EnrollmentStay,
  transferReleases: TransferRelease,
  transferReceipts: TransferReceipt,
  jobs: Job,
  simatImports: SimatImport,
  simatImportRows: SimatImportRow,
  simatDecisions: SimatDecision,
  simatChoices: SimatChoice,
  promotions: Promotion,
  promotionRows: PromotionRow,
  files: StoredFile,
  documentRequirements: DocumentRequirement,
  enrollmentDocuments: EnrollmentDocument,
  memberships: Membership,
  settings: SchoolSettings,
  accessTokens: AccessToken,
  auditEvents: AuditEvent,
  auditChanges: AuditChange,
  documentTypes: DocumentTypeRow,
  simatCodes: SimatCode,
} as const;
type Models = typeof models;
type Tables = { readonly [K in keyof Models]: QueryBuilderType<InstanceType<Models[K]>> };

/**
 * One school, opened for one request. `db.students` is a fresh query over this school's students;
 * `db.trx` runs work in one transaction; `db.sql` is raw SQL that
 * must contain `${db.school}`, which binds the school. There is no way from here to another school.
 */
export interface SchoolDb extends Tables {
  readonly schoolId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly school: TenantHandle["tenant"];
  readonly inTransaction: boolean;
  trx<T>(work: (db: SchoolDb) => Promise<T>): Promise<T>;
  sql<Row>(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Row[]>;
}

/** Wraps a tenant's handle into what features see as `ctx.db`. */
export function schoolDb(handle: TenantHandle, actor: Actor): SchoolDb {
  // The tables' getters are defined on the prototype, once, where the type cannot see them.
  return new OpenSchool(handle, actor) as unknown as SchoolDb;
}

class OpenSchool {
  readonly #handle: TenantHandle;
  readonly actor: Actor;

  constructor(handle: TenantHandle, actor: Actor) {
    this.#handle = handle;
    this.actor = actor;
    Object.freeze(this);
  }

  static {
    for (const [name, model] of Object.entries<ModelClass<Model>>(models)) {
      Object.defineProperty(OpenSchool.prototype, name, {
        get(this: OpenSchool) {
          const query = model.query(this.#handle.knex);
          return query instanceof SchoolQueryBuilder ? query.mayBeShort() : query;
        },
      });
    }
  }

  get schoolId(): string {
    return this.#handle.tenantId;
  }

  get requestId(): string {
    return this.#handle.requestId;
  }

  get school(): TenantHandle["tenant"] {
    return this.#handle.tenant;
  }

  get inTransaction(): boolean {
    return this.#handle.isTransaction;
  }

  trx<T>(work: (db: SchoolDb) => Promise<T>): Promise<T> {
    return this.#handle.transaction((inner) => work(schoolDb(inner, this.actor)));
  }

  sql<Row>(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Row[]> {
    return this.#handle.sql<Row>(strings, ...values);
  }
}
