/** The keys that no page may have: the portal has screens of its own at these addresses. */
export const reservedPages = ['account', 'team', 'invitation'] as const;
