const most = 500;

/** Does the work for so many at a time, one after the other. */
export async function inChunks<Each>(
  list: readonly Each[],
  work: (some: readonly Each[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < list.length; from += most) await work(list.slice(from, from + most));
}
