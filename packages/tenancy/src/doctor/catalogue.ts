/** What pg_catalog says, part by part. Names are plain; a name outside the examined schema is `schema.name`. */
export interface Catalogue {
  readonly schema: string;
  readonly server: readonly Server[];
  readonly relations: readonly Relation[];
  readonly inheritance: readonly Inheritance[];
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly functions: readonly CatalogueFunction[];
  readonly uses: readonly Use[];
  readonly defined: readonly Defined[];
  readonly installed: readonly Installed[];
  readonly replication: readonly Replication[];
  readonly grants: readonly Grant[];
  readonly roles: readonly Role[];
  readonly otherGrants: readonly OtherGrant[];
  readonly settings: readonly Setting[];
  /** Statements the application ran which read a large tenant table whole, or by another index. */
  readonly scans: readonly Scan[];
  /** How large tenant tables were read; only where the statements themselves can't be seen. */
  readonly usage: readonly Usage[];
}

/** The one database that is examined. */
export interface Server {
  /** e.g. 180004. */
  readonly version: number;
  readonly database: string;
  readonly encoding: string;
  readonly ownerIsSuperuser: boolean;
}

export interface Relation {
  readonly name: string;
  /** pg_class.relkind: r table, p partitioned, v view, m materialised view, f foreign table. */
  readonly kind: "r" | "p" | "v" | "m" | "f";
  readonly owner: string;
  /** The extension that brought it. */
  readonly extension: string | null;
  readonly unlogged: boolean;
  readonly rowSecurity: boolean;
  readonly options: readonly string[];
  readonly policies: readonly string[];
  readonly rules: readonly string[];
}

export interface Inheritance {
  readonly parent: string;
  readonly child: string;
  readonly partition: boolean;
}

export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** The default's or the generated column's expression; null without one. */
  readonly default: string | null;
  /** '' for a plain column, s stored, v virtual. */
  readonly generated: "" | "s" | "v";
  readonly identity: boolean;
  /** The collation says that texts which differ may be equal. */
  readonly nondeterministic: boolean;
}

export interface Constraint {
  readonly table: string;
  readonly name: string;
  /** pg_constraint.contype: p primary key, u unique, f foreign key, c check, x exclusion, n not null. */
  readonly type: "p" | "u" | "f" | "c" | "x" | "n";
  readonly columns: readonly string[];
  readonly foreignTable: string | null;
  readonly foreignColumns: readonly string[];
  /** a no action, r restrict, c cascade, n set null, d set default. */
  readonly onDelete: string;
  readonly onUpdate: string;
  /** The column list of SET NULL and SET DEFAULT; empty without one. */
  readonly setColumns: readonly string[];
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
  /** Of a check and an exclusion. */
  readonly definition: string;
}

export interface Index {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly partial: boolean;
  /** False where building it failed: then it finds nothing and, unique, refuses nothing. */
  readonly valid: boolean;
  readonly method: string;
  /** Key columns in order; an expression is ''. */
  readonly keys: readonly string[];
  readonly definition: string;
  /** The constraint it serves; null for a plain index. */
  readonly constraint: string | null;
}

export interface Trigger {
  readonly table: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Made by PostgreSQL for a foreign key. */
  readonly internal: boolean;
  readonly definition: string;
}

export interface CatalogueFunction {
  readonly schema: string;
  readonly name: string;
  readonly arguments: string;
  readonly definer: boolean;
  /** It sets its own search_path. */
  readonly pinned: boolean;
  readonly returnsTrigger: boolean;
  readonly extension: string | null;
  /** PostgreSQL brought it. */
  readonly builtIn: boolean;
  /** PostgreSQL brought it, and somebody gave it another body. */
  readonly replaced: boolean;
  /** By the application's role, directly or through PUBLIC. */
  readonly executable: boolean;
  readonly dangerous: boolean;
  /** Of trigger functions in the schema only. */
  readonly source: string | null;
  /** The row type (or `anyelement`, `record`, ...) it can be called on as if it were a column; null otherwise. */
  readonly rowType: string | null;
}

/** A function of somebody's own that a table, an index or a view calls by itself. */
export interface Use {
  readonly table: string;
  readonly kind: "default" | "generated" | "check" | "domain" | "index" | "view" | "trigger";
  /** The column, or the constraint's, index's or trigger's name; the view's own. */
  readonly object: string;
  readonly function: string;
}

/** An operator, a cast or a type that neither PostgreSQL nor an extension brought. */
export interface Defined {
  readonly kind: "operator" | "cast" | "type";
  /** An operator's or a type's own; a cast has none. */
  readonly name: string;
  /** As DROP names it. */
  readonly signature: string;
}

/** What was added to the server's abilities. */
export interface Installed {
  readonly kind: "extension" | "language" | "event trigger";
  readonly name: string;
  /** The extension that brought a language or an event trigger. */
  readonly extension: string | null;
}

export interface Replication {
  readonly kind: "publication" | "subscription";
  readonly name: string;
}

export interface Grant {
  readonly schema: string;
  readonly name: string;
  /** pg_class.relkind; S is a sequence. */
  readonly kind: string;
  readonly extension: string | null;
  readonly column: string | null;
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface Membership {
  readonly role: string;
  readonly grantor: string;
}

export interface Role {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly memberOf: readonly Membership[];
  readonly owns: readonly string[];
  /** A schema has the role's name: `"$user"` in a search_path means it. */
  readonly hasSchema: boolean;
}

/** Rights on anything but relations and functions. */
export interface OtherGrant {
  readonly on:
    | "schema"
    | "database"
    | "parameter"
    | "large object"
    | "foreign server"
    | "user mapping"
    | "statistics"
    | "future";
  readonly name: string;
  readonly privilege: string;
  readonly grantee: string;
  /** For `future`: the role whose new objects are meant, and the schema they are made in ('' for any). */
  readonly grantor: string;
  readonly schema: string;
}

export interface Setting {
  /** `server`: what the examining connection found in force. */
  readonly on: "role" | "database" | "server";
  readonly role: string | null;
  readonly setting: string;
}

export interface Scan {
  readonly queryId: string;
  /** As PostgreSQL normalised it; null where a value may have been left in it. */
  readonly text: string | null;
  readonly calls: number;
  readonly table: string;
  /** Rows of the table, of all tenants. */
  readonly rows: number;
  /** The index it goes by; null for a read of the whole table. */
  readonly index: string | null;
}

export interface Usage {
  readonly table: string;
  readonly rows: number;
  readonly sequential: number;
  readonly byIndex: number;
}
