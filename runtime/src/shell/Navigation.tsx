import { Link } from 'wouter';
import type { PortalView } from '@portico/schemas/view';

type Item = PortalView['navigation'][number];

/** The entries under their groups, in the order in which each group first appears; those without a group come as they stand. */
function grouped(navigation: Item[]): { group?: string; items: Item[] }[] {
  const groups: { group?: string; items: Item[] }[] = [];
  for (const item of navigation) {
    const same = item.group ? groups.find(({ group }) => group === item.group) : groups.slice(-1).find(({ group }) => !group);
    if (same) same.items.push(item);
    else groups.push({ group: item.group, items: [item] });
  }
  return groups;
}

interface NavigationProps { id: string; navigation: Item[]; /** Whether the way to the people of the tenant is there as well. */ people: boolean | undefined; current: string | undefined; open: boolean; onGo: () => void }

/** The way to the portal's pages. On a phone it is there when the menu button says so. */
export function Navigation({ id, navigation, people, current, open, onGo }: NavigationProps) {
  const way = (page: string, label: string) => <li key={page}><Link href={`/${page}`} aria-current={page === current ? 'page' : undefined} onClick={onGo}>{label}</Link></li>;
  return (
    <nav id={id} className={`navigation${open ? ' open' : ''}`} aria-label="Pages">
      {grouped(navigation).map(({ group, items }, i) => (
        <div key={i} className="navigation-group">
          {group && <p className="navigation-title" id={`${id}-${i}`}>{group}</p>}
          <ul aria-labelledby={group ? `${id}-${i}` : undefined}>
            {items.map(({ page, label }) => way(page, label))}
          </ul>
        </div>
      ))}
      {people && (
        <div className="navigation-group">
          <p className="navigation-title" id={`${id}-own`}>Your organisation</p>
          <ul aria-labelledby={`${id}-own`}>{way('team', 'People')}</ul>
        </div>
      )}
    </nav>
  );
}
