import { AppError } from "@athena/domain/errors";
import { imageType } from "@athena/domain/image";
import { can as allows } from "@athena/roles";
import { can, memberProcedure, nothing, router } from "../../trpc.ts";
import {
  Crest,
  maxCrestBytes,
  SchoolSettings,
  SetCrest,
  SettingsVersion,
  UpdateSettings,
} from "./settings.schema.ts";

export const settingsRouter = router({
  /** Every member sees who their school is; who may configure it sees the rest too. */
  read: memberProcedure.output(SchoolSettings).query(async ({ ctx }) => {
    const settings = await ctx.db.settings
      .select("color", "motto", "address", "municipality", "phone", "email", "website")
      .select("habeasDataText", "peiSummary", "version", "crestType")
      .first()
      .throwIfNotFound();
    const { version, peiSummary, crestType } = settings;
    const mayEdit = allows(ctx.access.granted, "config:institution");
    return {
      ...settings,
      name: ctx.access.name,
      slug: ctx.access.slug,
      hasCrest: crestType !== null,
      editable: mayEdit ? { version, peiSummary } : null,
    };
  }),

  update: can("config:institution")
    .input(UpdateSettings)
    .output(SettingsVersion)
    .mutation(async ({ ctx, input: { version, ...changed } }) => {
      const settings = await ctx.db.settings
        .select("version")
        .first()
        .forNoKeyUpdate()
        .throwIfNotFound();
      if (settings.version !== version) {
        throw new AppError("STALE_VERSION", "someone else changed the settings meanwhile");
      }
      await ctx.db.settings.patch({ ...given(changed), version: version + 1 });
      return { version: version + 1 };
    }),

  setCrest: can("config:institution")
    .input(SetCrest)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      const crest = Buffer.from(input.base64, "base64");
      const crestType = imageType(crest);
      if (crest.length > maxCrestBytes) throw badCrest("CREST_SIZE");
      if (!crestType) throw badCrest("CREST_FORM");
      const { version } = await ctx.db.settings
        .select("version")
        .first()
        .forNoKeyUpdate()
        .throwIfNotFound();
      await ctx.db.settings.patch({ crest, crestType, version: version + 1 });
    }),

  removeCrest: can("config:institution")
    .output(nothing)
    .mutation(async ({ ctx }) => {
      const { version } = await ctx.db.settings
        .select("version")
        .first()
        .forNoKeyUpdate()
        .throwIfNotFound();
      await ctx.db.settings.patch({ crest: null, crestType: null, version: version + 1 });
    }),

  crest: memberProcedure.output(Crest).query(async ({ ctx }) => {
    const { crest, crestType } = await ctx.db.settings
      .select("crest", "crestType")
      .first()
      .throwIfNotFound();
    const isSet = crest !== null && crestType !== null;
    return { dataUrl: isSet ? `data:${crestType};base64,${crest.toString("base64")}` : null };
  }),
});

/** Without the keys that are undefined: what was not sent is not changed. */
function given<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof Fields]?: Exclude<Fields[K], undefined> };
}

const badCrest = (fault: "CREST_SIZE" | "CREST_FORM") =>
  new AppError("INVALID_INPUT", "a crest is a PNG, JPEG or WebP of at most 256 KiB", {
    fields: { base64: fault },
  });
