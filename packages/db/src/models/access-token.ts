import type { Permission } from "@athena/roles";
import { Model } from "objection";
import { Membership } from "./membership.ts";
import { SchoolModel } from "./school-model.ts";

/** A key for another program: one school, one person, a subset of that person's permissions. Only its hash is kept. */
export class AccessToken extends SchoolModel {
  static override tableName = "accessTokens";

  declare userId: string;
  declare name: string;
  declare tokenHash: string;
  declare permissions: Permission[];
  declare expiresAt: string;
  declare revokedAt: string | null;
  declare lastUsedAt: string | null;

  declare owner?: Membership;

  static override relationMappings = () => ({
    owner: {
      relation: Model.BelongsToOneRelation,
      modelClass: Membership,
      join: { from: "accessTokens.userId", to: "schoolMemberships.userId" },
    },
  });
}
