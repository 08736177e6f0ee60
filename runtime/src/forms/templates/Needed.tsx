/** Says that a field must be filled in, in words: a star means nothing to many people. The space stands outside, so that it is part of the label's name. */
export function Needed() {
  return <>{' '}<span className="needed">(required)</span></>;
}
