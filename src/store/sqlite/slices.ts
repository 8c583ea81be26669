/** What a slice of upkeep may take, in milliseconds: a check that comes meanwhile waits no longer. */
const LONGEST = 8;

/** How long others have the database to themselves between two slices, in milliseconds. */
const REST = 4;

/**
 * Does long work by slices: each as large as the ones before were quick, with a rest after it. `slice` is told how
 * much to do (rows, pages), and answers how much it did: less than it was told ends the work, and so does `stop`.
 * Returns the sum.
 */
export async function bySlices(first: number, slice: (size: number) => number, stop?: AbortSignal): Promise<number> {
  let sum = 0;
  let size = first;
  for (;;) {
    const began = performance.now();
    const done = slice(size);
    const took = performance.now() - began;
    sum += done;
    if (done < size || stop?.aborted) return sum;
    if (took > LONGEST) size = Math.max(1, Math.floor((size * LONGEST) / took / 2));
    else if (took < LONGEST / 3) size *= 2;
    await new Promise((resume) => setTimeout(resume, REST));
  }
}
