import { useEffect, useId, useRef, useState } from 'react';

const PAUSE = 300;

/** Finds people by name or e-mail, a moment after the last letter. */
export function PeopleSearch({ onSearch }: { onSearch: (q: string) => void }) {
  const id = useId();
  const [q, setQ] = useState('');
  const before = useRef(q);
  useEffect(() => {
    if (q === before.current) return;
    const timer = setTimeout(() => { before.current = q; onSearch(q.trim()); }, PAUSE);
    return () => clearTimeout(timer);
  }, [q, onSearch]);
  return (
    <div className="text-field people-search">
      <label className="label" htmlFor={id}>Find somebody</label>
      <input id={id} className="input" type="search" autoComplete="off" maxLength={200} value={q} onChange={(event) => setQ(event.target.value)} />
    </div>
  );
}
