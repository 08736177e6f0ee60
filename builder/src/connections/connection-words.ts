const words: Record<string, { label: string; color: 'success' | 'warning' | 'default' }> = {
  ready: { label: 'Connected', color: 'success' }, connected: { label: 'Connected', color: 'success' }, set: { label: 'Connected', color: 'success' },
  incomplete: { label: 'Something is missing', color: 'warning' }, missing: { label: 'Not connected', color: 'warning' }, none: { label: 'Not connected', color: 'warning' },
};

/** A connection's state as people read it. */
export function connectionState(state: string) {
  return words[state] ?? { label: state, color: 'default' as const };
}
