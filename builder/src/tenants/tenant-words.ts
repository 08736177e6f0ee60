/** How the kinds of tenant are called. */
export const kindNames: Record<string, string> = { customer: 'Customer', partner: 'Partner', operator: 'Operator' };

/** The kinds of tenant that a definition can be narrowed to. */
export const kindOptions = [{ value: 'customer', label: 'Customers' }, { value: 'partner', label: 'Partners' }] as const;
