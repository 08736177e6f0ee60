/** Says that a field must be filled in, in words: a star means nothing to many people. */
export function Needed() {
  return <span className="needed"> (required)</span>;
}
