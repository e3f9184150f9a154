/** A statement as far as it may be shown. */
export interface Shown {
  readonly text: string;
  /** Whether the statement goes on behind the text. */
  readonly isCut: boolean;
  /** The names that are not shown, as written: a verdict may tell them. */
  readonly hiddenNames: readonly string[];
}

/**
 * The text of a statement with a `?` for every constant, without its comments, and with one space for each gap: what
 * is left are PostgreSQL's words, names and operators, and `$n`. A name that is no plain word is a `?` too. Follows
 * the lexer which the proof reads with, and `standard_conforming_strings` on; a text that the proof could not parse
 * may be something else to another lexer. Cut behind `most` characters.
 */
export function withoutLiterals(sql: string, most = Number.POSITIVE_INFINITY): Shown {
  let text = "";
  const hiddenNames: string[] = [];
  for (let at = 0; at < sql.length; ) {
    const { shown, end, hidden } = pieceAt(sql, at);
    if (hidden !== undefined) hiddenNames.push(hidden);
    if (text.length <= most && (shown !== " " || !/(^| )$/.test(text.slice(-1)))) text += shown;
    at = end;
  }
  text = text.trimEnd();
  return { text: text.slice(0, most), isCut: text.length > most, hiddenNames };
}

interface Piece {
  readonly shown: string;
  readonly end: number;
  /** A name that is not shown. */
  readonly hidden?: string;
}

const gap = /(?:[ \t\n\r\f\v]+|--[^\n\r]*)+/y;
const parameter = /\$\d+/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const number = /\.?\d(?:[eE][+-](?=\d)|[\w.])*/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const stringPrefix = /(?:[eEbBxX]|[uU]&)?'/y;
const namePrefix = /(?:[uU]&)?"/y;
const plainName = /^[A-Za-z_][\w$]{0,62}$/;
const punctuation = /[!#%&()*+,\-./:;<=>?@[\]^`|~]/;
/** Two strings with a line's end between them are one, which goes on by the rules it began with. */
const continuation = /[ \t\f\v]*[\n\r][ \t\n\r\f\v]*'/y;
const constant = "?";

function pieceAt(sql: string, at: number): Piece {
  const gapEnd = endOf(gap, sql, at);
  if (gapEnd !== undefined) return { shown: " ", end: gapEnd };
  if (sql.startsWith("/*", at)) return { shown: " ", end: commentEnd(sql, at) };

  const opening = endOf(stringPrefix, sql, at);
  if (opening !== undefined) {
    return { shown: constant, end: stringEnd(sql, opening, /[eE]/.test(sql.charAt(at))) };
  }
  const nameOpening = endOf(namePrefix, sql, at);
  if (nameOpening !== undefined) return quotedName(sql, at, nameOpening);

  const parameterEnd = endOf(parameter, sql, at);
  if (parameterEnd !== undefined) return { shown: sql.slice(at, parameterEnd), end: parameterEnd };
  const tagEnd = endOf(dollarTag, sql, at);
  if (tagEnd !== undefined) {
    return { shown: constant, end: after(sql, sql.slice(at, tagEnd), tagEnd) };
  }
  const wordEnd = endOf(word, sql, at);
  if (wordEnd !== undefined) return bareName(sql.slice(at, wordEnd), wordEnd);
  const numberEnd = endOf(number, sql, at);
  if (numberEnd !== undefined) return { shown: constant, end: numberEnd };
  const character = sql.charAt(at);
  return { shown: punctuation.test(character) ? character : constant, end: at + 1 };
}

function endOf(pattern: RegExp, sql: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

/** Behind the next `mark`, or at the end of the text. */
function after(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from);
  return found === -1 ? sql.length : found + mark.length;
}

function bareName(name: string, end: number): Piece {
  if (plainName.test(name)) return { shown: name, end };
  return { shown: constant, end, hidden: name.toLowerCase() };
}

function quotedName(sql: string, at: number, opening: number): Piece {
  let end = after(sql, '"', opening);
  while (sql.charAt(end) === '"') end = after(sql, '"', end + 1);
  const isClosed = sql.charAt(end - 1) === '"';
  const name = sql.slice(opening, isClosed ? end - 1 : end).replaceAll('""', '"');
  const isPlain = isClosed && sql.charAt(at) === '"' && plainName.test(name);
  return isPlain ? { shown: `"${name}"`, end } : { shown: constant, end, hidden: name };
}

/** From behind the opening quote. A doubled quote goes on; in `e'...'` a backslash takes the next character along. */
function stringEnd(sql: string, opening: number, hasEscapes: boolean): number {
  for (let at = opening; at < sql.length; at += 1) {
    const character = sql.charAt(at);
    if (hasEscapes && character === "\\") at += 1;
    else if (character === "'") {
      if (sql.charAt(at + 1) === "'") at += 1;
      else {
        const goesOn = endOf(continuation, sql, at + 1);
        if (goesOn === undefined) return at + 1;
        at = goesOn - 1;
      }
    }
  }
  return sql.length;
}

/** Comments nest. */
function commentEnd(sql: string, at: number): number {
  let depth = 1;
  for (let next = at + 2; next < sql.length; next += 1) {
    if (sql.startsWith("/*", next)) depth += 1;
    else if (sql.startsWith("*/", next)) depth -= 1;
    else continue;
    next += 1;
    if (depth === 0) return next + 1;
  }
  return sql.length;
}
