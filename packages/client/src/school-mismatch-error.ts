/**
 * The server answered for another school than the one this client was made for (or named none where it
 * had to). Nothing of that answer may be shown: it is raised instead of returned.
 */
export class SchoolMismatchError extends Error {
  override readonly name = "SchoolMismatchError";
  readonly asked: string;
  readonly answered: string;

  constructor(asked: string, answered: string) {
    super(`The answer is of school "${answered}", but school "${asked}" was asked.`);
    this.asked = asked;
    this.answered = answered;
  }
}
