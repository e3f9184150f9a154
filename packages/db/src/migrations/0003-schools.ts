import type { Knex } from "knex";
import { schoolTable } from "../school-table.ts";

/** The people of a school, its settings and its audit log. */
export async function up(db: Knex): Promise<void> {
  // Memberships first: the log names them. Its own changes are audited once the log stands.
  await schoolTable(db, "school_memberships", (t) => {
    t.uuid("user_id").notNullable();
    t.text("full_name").notNullable();
    t.text("email").notNullable();
    t.specificType("roles", "text[]").notNullable();
    t.boolean("is_active").notNullable().defaultTo(true);
    t.text("search_text").notNullable();
    t.text("sort_name").notNullable().collate("C");
    t.unique(["user_id"]);
    t.index(["sort_name", "id"]);
    t.check(
      "roles",
      "cardinality(roles) > 0 and roles <@ array['rector','coordinator','secretary','teacher','student','acudiente']",
    );
  });
  await db.raw(`
    alter table school_memberships add constraint school_memberships_user_id_foreign
      foreign key (user_id) references users (id);
    create index school_memberships_user_id_index on school_memberships (user_id);

    create function membership_changed() returns trigger language plpgsql
    set search_path = pg_catalog, public as $$
    declare changed record;
    begin
      changed := case when tg_op = 'DELETE' then old else new end;
      perform pg_notify('membership_changed', changed.school_id || ':' || changed.user_id);
      return null;
    end $$;
    revoke all on function membership_changed() from public;
    create trigger school_memberships_notify after insert or update or delete on school_memberships
      for each row execute function membership_changed();

    create function school_activity_changed() returns trigger language plpgsql
    set search_path = pg_catalog, public as $$
    begin
      perform pg_notify('membership_changed', new.id || ':' || m.user_id)
      from school_memberships m where m.school_id = new.id and m.is_active;
      return null;
    end $$;
    revoke all on function school_activity_changed() from public;
    create trigger schools_notify after update of is_active on schools
      for each row when (old.is_active is distinct from new.is_active)
      execute function school_activity_changed();
  `);

  await schoolTable(db, "audit_events", (t) => {
    t.appendOnly();
    t.oneOf("actor_kind", ["member", "token", "support", "platform", "system"]).notNullable();
    t.reference("actor_user_id", "school_memberships", { to: "user_id", nullable: true });
    t.uuid("support_session_id");
    t.text("actor_name").notNullable();
    t.text("procedure").notNullable();
    t.text("request_id").notNullable();
    t.text("note");
    t.bigInteger("xact_id").notNullable().defaultTo(db.raw("(pg_current_xact_id()::text::bigint)"));
    t.index(["xact_id"]);
    t.index(["created_at", "id"]);
    t.check("actor", "(actor_kind in ('member', 'token')) = (actor_user_id is not null)");
    t.check("support", "(actor_kind = 'support') = (support_session_id is not null)");
  });
  await db.raw(`
    alter table audit_events add constraint audit_events_support_session_id_foreign
      foreign key (support_session_id) references support_sessions (id);
  `);
  await schoolTable(db, "audit_changes", (t) => {
    t.appendOnly();
    t.reference("event_id", "audit_events");
    t.text("changed_table").notNullable();
    t.uuid("row_id").notNullable();
    t.oneOf("operation", ["insert", "update", "delete"]).notNullable();
    t.jsonb("before");
    t.jsonb("after");
    t.index(["changed_table", "row_id", "id"]);
  });
  await guardJournal(db);

  await schoolTable(db, "school_settings", (t) => {
    t.text("pei_summary");
    t.text("motto");
    t.text("address");
    t.text("municipality");
    t.text("phone");
    t.text("email");
    t.text("website");
    t.text("color").notNullable().defaultTo("#3b5bdb");
    t.binary("crest");
    t.text("crest_type");
    t.text("habeas_data_text");
    t.integer("version").notNullable().defaultTo(1);
    t.check("one_row", "id = school_id");
    t.check("color", "color ~ '^#[0-9a-f]{6}$'");
    t.check("crest", "(crest is null) = (crest_type is null) and octet_length(crest) <= 262144");
    t.check("crest_type", "crest_type in ('image/png', 'image/jpeg', 'image/webp')");
  });

  await schoolTable(db, "access_tokens", (t) => {
    t.reference("user_id", "school_memberships", { to: "user_id" });
    t.text("name").notNullable();
    t.text("token_hash").notNullable();
    t.specificType("permissions", "text[]").notNullable();
    t.timestamp("expires_at").notNullable();
    t.timestamp("revoked_at");
    t.timestamp("last_used_at");
  });
}

/**
 * What no right can say: an act is of now and of one actor a transaction, and what it changed is written by the
 * audit triggers alone. Otherwise any code of a school could put its writes on somebody else or add to an old act.
 */
async function guardJournal(db: Knex): Promise<void> {
  await db.raw(`
    create function audit_event_is_now() returns trigger language plpgsql
    set search_path = pg_catalog, public as $$
    begin
      if new.created_at <> now() or new.xact_id <> pg_current_xact_id()::text::bigint then
        raise exception 'an audit event is written in its own transaction'
          using errcode = '23514', table = tg_table_name, constraint = 'audit_now';
      end if;
      if exists (
        select 1 from public.audit_events e
        where e.school_id = new.school_id and e.xact_id = new.xact_id and e.created_at = new.created_at
          and (e.actor_kind, e.actor_user_id, e.actor_name)
            is distinct from (new.actor_kind, new.actor_user_id, new.actor_name)) then
        raise exception 'a transaction has one actor'
          using errcode = '23514', table = tg_table_name, constraint = 'audit_actor';
      end if;
      return new;
    end $$;
    revoke all on function audit_event_is_now() from public;
    create trigger audit_events_are_now before insert on audit_events
      for each row execute function audit_event_is_now();

    create function audit_change_refused() returns trigger language plpgsql
    set search_path = pg_catalog, public as $$
    begin
      raise exception 'audit changes are written by the audit triggers'
        using errcode = '23514', table = tg_table_name, constraint = 'audit_written';
    end $$;
    revoke all on function audit_change_refused() from public;
    create trigger audit_changes_by_triggers before insert on audit_changes
      for each statement when (pg_trigger_depth() = 0) execute function audit_change_refused();
  `);
}
