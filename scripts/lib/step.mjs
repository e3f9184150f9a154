/** Something the person who started this can put right: one sentence, and what a failed program said last. */
export class Failure extends Error {
  name = "Failure";
  tail;

  constructor(sentence, tail = "") {
    super(sentence);
    this.tail = tail;
  }
}

const { stdout } = process;

/**
 * Runs a part of a start and prints it with its time; a long one counts its seconds on a terminal.
 * `work` may call `say(detail)` once, for what it found.
 */
export async function step(title, work) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const line = (time) => `· ${title} … ${detail}${time} s`;
  let detail = "";
  const clock = setInterval(
    () => stdout.isTTY && stdout.write(`\r${line(seconds().toFixed(0))}`),
    1000,
  );
  try {
    const result = await work((text) => {
      detail = `${text} … `;
    });
    stdout.write(`${stdout.isTTY ? "\r" : ""}${line(seconds().toFixed(1))}\n`);
    return result;
  } catch (error) {
    stdout.write(`${stdout.isTTY ? "\r" : ""}· ${title} … failed\n`);
    throw error;
  } finally {
    clearInterval(clock);
  }
}

/** Runs the whole; a Failure is printed as it is, and anything else is a defect of ours with its stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    const isKnown = error instanceof Failure;
    if (isKnown && error.tail) process.stderr.write(`\n${error.tail}\n`);
    process.stderr.write(`\n${isKnown ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
