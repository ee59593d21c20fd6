// Which servers this extension can talk to.

/** The oldest server that has all the commands that the views ask for. */
export const OLDEST = "0.1.0";

/** Whether a version such as `0.1.0` is below another; what is no version is. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [numbers(version), numbers(than)];
  for (const [index, number] of right.entries()) {
    const own = left[index] ?? -1;
    if (own !== number) {
      return own < number;
    }
  }
  return false;
}

function numbers(version: string): number[] {
  return (/^\d+(\.\d+)*/.exec(version)?.[0] ?? "").split(".").filter((part) => part !== "").map(Number);
}
