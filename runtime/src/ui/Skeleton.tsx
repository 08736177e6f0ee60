/** Grey bars in the shape of what is coming. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, i) => <span key={i} className="bar" aria-hidden="true" />)}
    </div>
  );
}
