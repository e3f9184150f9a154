import type fc from "fast-check";

/**
 * What the generator of inputs cannot find out by itself. It reads shapes, draws ids of every table until one is
 * accepted, and draws anew what a parser or a procedure finds fault with; so a field needs a hint only where almost
 * nothing that its type allows is right and its name in the refusal is no help, e.g. a file of a certain kind or the
 * code of a list in the database.
 *
 * By the name of the field, or by procedure and place (`calendars.open termId`, `marks.write marks.*.code`): what is
 * mostly drawn there. The names of a refusal's `fields` are places too.
 */
export const hints: Readonly<Record<string, fc.Arbitrary<unknown>>> = {};
