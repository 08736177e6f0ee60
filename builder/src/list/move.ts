/** The list with the thing at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list];
  const [thing] = copy.splice(from, 1);
  if (thing !== undefined) copy.splice(to, 0, thing);
  return copy;
}
