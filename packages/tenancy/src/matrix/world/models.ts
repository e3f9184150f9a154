import { Model, type RelationMappings } from "objection";

export class Student extends Model {
  static override tableName = "students";
  declare id: string;
  declare name: string;
  declare email: string | null;
  declare secret: string;
  declare score: number;
  declare version: number;
  declare isActive: boolean;
  declare mentorId: string | null;
  declare details: object;
  declare notes?: Note[];
  declare guardians?: Guardian[];
  declare mentor?: Student;

  static override jsonAttributes = ["details"];

  static override get relationMappings(): RelationMappings {
    return {
      notes: {
        relation: Model.HasManyRelation,
        modelClass: Note,
        join: { from: "students.id", to: "notes.studentId" },
      },
      mentor: {
        relation: Model.BelongsToOneRelation,
        modelClass: Student,
        join: { from: "students.mentorId", to: "students.id" },
      },
      guardians: {
        relation: Model.ManyToManyRelation,
        modelClass: Guardian,
        join: {
          from: "students.id",
          through: {
            modelClass: StudentGuardian,
            from: "student_guardians.studentId",
            to: "student_guardians.guardianId",
            extra: ["relationship"],
          },
          to: "guardians.id",
        },
      },
    };
  }
}

export class Guardian extends Model {
  static override tableName = "guardians";
  declare id: string;
  declare name: string;
  declare secret: string;
  declare students?: Student[];

  static override get relationMappings(): RelationMappings {
    return {
      students: {
        relation: Model.ManyToManyRelation,
        modelClass: Student,
        join: {
          from: "guardians.id",
          through: {
            modelClass: StudentGuardian,
            from: "student_guardians.guardianId",
            to: "student_guardians.studentId",
          },
          to: "students.id",
        },
      },
    };
  }
}

export class StudentGuardian extends Model {
  static override tableName = "student_guardians";
  static override idColumn = ["studentId", "guardianId"];
  declare studentId: string;
  declare guardianId: string;
  declare relationship: string;
}

export class Note extends Model {
  static override tableName = "notes";
  declare id: string;
  declare studentId: string | null;
  declare body: string;
  declare score: number;
  declare secret: string;
  declare student?: Student;
  declare tags?: Tag[];

  static override get relationMappings(): RelationMappings {
    return {
      student: {
        relation: Model.BelongsToOneRelation,
        modelClass: Student,
        join: { from: "notes.studentId", to: "students.id" },
      },
      tags: {
        relation: Model.ManyToManyRelation,
        modelClass: Tag,
        join: {
          from: "notes.id",
          through: { modelClass: NoteTag, from: "note_tags.noteId", to: "note_tags.tagId" },
          to: "tags.id",
        },
      },
    };
  }
}

export class NoteTag extends Model {
  static override tableName = "note_tags";
  static override idColumn = ["noteId", "tagId"];
  declare noteId: string;
  declare tagId: string;
}

export class Tag extends Model {
  static override tableName = "tags";
  declare id: string;
  declare label: string;
  declare secret: string;
}
