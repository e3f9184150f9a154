import type { Registry } from "../registry.ts";
import { stringNodes } from "./ast.ts";
import { refuse } from "./refuse.ts";

/**
 * Functions which compute from their arguments (or the clock, or chance), by why they are needed.
 * None reads a table, a file or a setting, runs a text as SQL, takes a lock, sleeps, or changes
 * anything. Whatever is not here is refused; a registry may add its own.
 */
export const functionsByUse = {
  text: `lower upper initcap length char_length character_length octet_length btrim ltrim rtrim replace
    translate substr substring overlay left right lpad rpad repeat reverse split_part strpos
    concat concat_ws format starts_with ascii chr md5 sha256 encode decode to_hex normalize
    regexp_replace regexp_match regexp_matches regexp_split_to_array regexp_split_to_table
    regexp_count regexp_like regexp_substr regexp_instr string_to_array string_to_table`,
  number: `abs ceil ceiling floor round trunc mod div power sqrt cbrt sign exp ln log width_bucket
    gcd lcm random`,
  time: `now clock_timestamp statement_timestamp transaction_timestamp date date_trunc date_part
    date_bin age make_date make_time make_timestamp make_timestamptz make_interval justify_days
    justify_hours justify_interval to_char to_date to_timestamp to_number isfinite timezone`,
  json: `to_json to_jsonb row_to_json array_to_json json_build_object json_build_array
    jsonb_build_object jsonb_build_array jsonb_object jsonb_set jsonb_set_lax jsonb_insert
    json_strip_nulls jsonb_strip_nulls jsonb_pretty json_typeof jsonb_typeof json_array_length
    jsonb_array_length json_array_elements json_array_elements_text jsonb_array_elements
    jsonb_array_elements_text json_each json_each_text jsonb_each jsonb_each_text json_object_keys
    jsonb_object_keys json_extract_path json_extract_path_text jsonb_extract_path
    jsonb_extract_path_text jsonb_path_query jsonb_path_query_array jsonb_path_query_first
    jsonb_path_exists jsonb_path_match json_to_record json_to_recordset jsonb_to_record
    jsonb_to_recordset`,
  array: `array_length array_upper array_lower cardinality array_append array_prepend array_cat
    array_remove array_replace array_position array_positions array_to_string trim_array unnest`,
  aggregate: `count sum avg min max bool_and bool_or every bit_and bit_or string_agg array_agg
    json_agg jsonb_agg json_object_agg jsonb_object_agg mode percentile_cont percentile_disc stddev
    stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp regr_slope
    regr_intercept`,
  window: `row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value
    nth_value`,
  series: "generate_series generate_subscripts",
  search: `to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank
    ts_rank_cd ts_headline setweight`,
  range: "daterange tsrange tstzrange int4range int8range numrange isempty lower_inc upper_inc",
  other: "gen_random_uuid num_nulls num_nonnulls",
} as const;

/** What PostgreSQL's grammar itself makes of LIKE ... ESCAPE, EXTRACT, AT TIME ZONE, TRIM and the like. */
export const grammarFunctions: ReadonlySet<string> = new Set([
  ...["like_escape", "similar_to_escape", "timezone", "extract", "overlay", "position"],
  ...["substring", "btrim", "ltrim", "rtrim", "overlaps", "normalize", "is_normalized"],
  "json_object",
]);

export const allowedFunctions: ReadonlySet<string> = new Set(
  Object.values(functionsByUse).flatMap((names) => names.split(/\s+/)),
);

/** Throws a refusal unless the function is on a list. Gives its plain name. */
export function checkFunction(funcname: unknown, registry: Registry): string {
  const names = stringNodes(funcname);
  const name = names.at(-1) ?? "";
  const isAllowed =
    names.length === 1
      ? allowedFunctions.has(name) || registry.functions?.includes(name) === true
      : names.length === 2 && names[0] === "pg_catalog" && grammarFunctions.has(name);
  if (!isAllowed) {
    refuse("function", `the function ${names.join(".")} is not on the list`, {
      hint: "use a listed function, or register it if it reads no table and changes nothing",
    });
  }
  return name;
}
