import { Model } from "objection";

/** A kind of identity document; shared by all schools and read-only. */
export class DocumentTypeRow extends Model {
  static override tableName = "documentTypes";
  static override idColumn = "code";

  declare readonly code: string;
  declare readonly label: string;
  declare readonly simatCode: string | null;
}

/** A code of one of SIMAT's lists, in force from a day and perhaps to a day; shared and read-only. */
export class SimatCode extends Model {
  static override tableName = "simatCodes";
  static override idColumn = ["list", "code", "validFrom"];

  declare readonly list: string;
  declare readonly code: string;
  declare readonly label: string;
  declare readonly validFrom: string;
  declare readonly validTo: string | null;
}
